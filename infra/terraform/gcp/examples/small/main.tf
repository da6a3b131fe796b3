# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# A deployment with everything left as it is.
module "tidemark" {
  source = "../.."

  project = var.project
  region  = "europe-west1"
  bucket  = { name = "${var.project}-tidemark" }
  packages = {
    light = "${path.module}/../../../../../adapters/gcp/target/tidemark-gcp-light.zip"
    batch = "${path.module}/../../../../../adapters/gcp/target/tidemark-gcp-batch.zip"
  }
  http_invokers = ["group:ml@example.com"]
}

variable "project" {
  type = string
}

output "tracking_uri" {
  value = module.tidemark.tracking_uri
}

output "store_uri" {
  value = module.tidemark.store_uri
}
