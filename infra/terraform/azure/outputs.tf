# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

output "store" {
  description = "The store, for --store; set AZURE_STORAGE_ACCOUNT to the account."
  value       = local.store
}

output "store_account" {
  description = "The storage account of the store."
  value       = azurerm_storage_account.store.name
}

output "tracking_uri" {
  description = "Where HTTP is answered; every request needs the function key."
  value       = "https://${azurerm_function_app_flex_consumption.this.default_hostname}"
}

output "bus" {
  description = "The Event Grid topic that training jobs publish CloudEvents to."
  value       = azurerm_eventgrid_topic.this.endpoint
}

output "dead_letters" {
  description = "The container of what could not be delivered."
  value       = "${azurerm_storage_account.host.primary_blob_endpoint}${azurerm_storage_container.dead_letters.name}"
}

output "next_steps" {
  description = "What to do now."
  value       = <<-EOT
    1. Ask for the function key:
         az functionapp keys list -g ${azurerm_resource_group.this.name} -n ${azurerm_function_app_flex_consumption.this.name} --query functionKeys.default -o tsv
    2. See that it answers:
         curl -H "x-functions-key: KEY" https://${azurerm_function_app_flex_consumption.this.default_hostname}/health
    3. Send a first event:
         curl -H "x-functions-key: KEY" -H "content-type: application/cloudevents+json" --data @event.json https://${azurerm_function_app_flex_consumption.this.default_hostname}/events
    4. Publish a dataset by uploading a file (you need the role Storage Blob Data Contributor on the container):
         az storage blob upload --auth-mode login --account-name ${azurerm_storage_account.store.name} -c ${azurerm_storage_container.store.name} -n ${local.prefix}tenants/${var.tenant}/inbox/flights/january.csv -f january.csv
  EOT
}
