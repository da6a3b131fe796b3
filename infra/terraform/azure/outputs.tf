# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

output "tracking_uri" {
  description = "What MLFLOW_TRACKING_URI is set to; events are POSTed to /events below it. Every request needs the function key, or below /t/TENANT a token where http_tokens is set."
  value       = "https://${azurerm_function_app_flex_consumption.this.default_hostname}"
}

output "store_uri" {
  description = "What tidemark --store takes, with AZURE_STORAGE_ACCOUNT set to the account."
  value       = local.store
}

output "store_account" {
  description = "The storage account of the store."
  value       = azurerm_storage_account.store.name
}

output "inbox" {
  description = "Where files are dropped: one folder for each dataset."
  value       = "${azurerm_storage_account.store.primary_blob_endpoint}${azurerm_storage_container.store.name}/${local.prefix}tenants/${var.tenant}/inbox/"
}

output "event_bus" {
  description = "The topic that events come in by and go out by."
  value       = { name = azurerm_eventgrid_topic.this.name, endpoint = azurerm_eventgrid_topic.this.endpoint }
}

output "dead_letters" {
  description = "Where what could not be taken in lies: poison queues, and the container of what could not be delivered."
  value = {
    events      = azurerm_storage_queue.this["events-poison"].name
    datasets    = azurerm_storage_queue.this["datasets-poison"].name
    undelivered = azurerm_storage_container.dead_letters.name
  }
}

output "functions" {
  description = "The function app."
  value       = { app = azurerm_function_app_flex_consumption.this.name }
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
