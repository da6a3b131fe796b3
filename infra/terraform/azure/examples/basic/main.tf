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
  alerts  = { email = "ml-on-call@example.com" }
}

output "next_steps" {
  value = module.tidemark.next_steps
}
