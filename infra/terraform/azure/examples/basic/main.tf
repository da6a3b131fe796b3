# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

provider "azurerm" {
  # The storage accounts have no keys, so the provider asks as you.
  storage_use_azuread = true
  features {}
}

module "tidemark" {
  source = "../.."

  name    = "acme-tidemark"
  region  = "westeurope"
  package = "${path.root}/tidemark-azure.zip"
  drift_targets = {
    retrain = { url = "https://ci.example.com/hooks/retrain" }
  }
}

output "tracking_uri" {
  value = module.tidemark.tracking_uri
}

output "next_steps" {
  value = module.tidemark.next_steps
}
