# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

mock_provider "azurerm" {
  mock_resource "azurerm_storage_account" {
    defaults = {
      id                    = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a"
      primary_blob_endpoint = "https://a.blob.core.windows.net/"
    }
  }
  mock_resource "azurerm_eventgrid_topic" {
    defaults = {
      id       = "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/topics/t"
      endpoint = "https://t.westeurope-1.eventgrid.azure.net/api/events"
      identity = { principal_id = "topic", tenant_id = "t" }
    }
  }
  mock_resource "azurerm_eventgrid_system_topic" {
    defaults = {
      identity = { principal_id = "system", tenant_id = "t" }
    }
  }
  mock_resource "azurerm_function_app_flex_consumption" {
    defaults = {
      default_hostname = "acme-tidemark.azurewebsites.net"
    }
  }
}

variables {
  name   = "acme-tidemark"
  region = "westeurope"
}

run "with_nothing_but_a_name" {
  assert {
    condition = alltrue([for account in [azurerm_storage_account.store, azurerm_storage_account.host] :
      account.min_tls_version == "TLS1_2" && account.https_traffic_only_enabled &&
      !account.allow_nested_items_to_be_public && !account.shared_access_key_enabled
    ])
    error_message = "a storage account is reachable without TLS, without a name or by its key"
  }
  assert {
    condition     = azurerm_storage_account.store.blob_properties[0].versioning_enabled && azurerm_storage_account.store.blob_properties[0].delete_retention_policy[0].days == 30
    error_message = "what is deleted cannot be brought back"
  }
  assert {
    condition     = !azurerm_storage_account.store.is_hns_enabled
    error_message = "a hierarchical namespace lists folders as objects"
  }
  assert {
    condition     = azurerm_role_assignment.functions["store"].scope == "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/tidemark"
    error_message = "the functions may touch more than their container"
  }
  assert {
    condition     = toset([for a in azurerm_role_assignment.functions : a.role_definition_name]) == toset(["Storage Blob Data Contributor", "Storage Blob Delegator", "EventGrid Data Sender", "Storage Blob Data Owner", "Storage Queue Data Contributor", "Monitoring Metrics Publisher"])
    error_message = "the functions have other roles than these"
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.this.app_settings["TIDEMARK_STORE"] == "az://tidemark"
    error_message = "the functions do not know their store"
  }
  assert {
    condition     = length([for name in keys(azurerm_function_app_flex_consumption.this.app_settings) : name if strcontains(lower(name), "key")]) == 0
    error_message = "a key is among the settings"
  }
  assert {
    condition     = azurerm_eventgrid_topic.this.input_schema == "CloudEventSchemaV1_0" && !azurerm_eventgrid_topic.this.local_auth_enabled
    error_message = "the topic takes in something else than CloudEvents, or by its key"
  }
  assert {
    condition     = azurerm_eventgrid_system_topic_event_subscription.inbox.subject_filter[0].subject_begins_with == "/blobServices/default/containers/tidemark/blobs/tenants/default/inbox/"
    error_message = "blobs outside the inbox start functions"
  }
  assert {
    condition = alltrue([for s in concat(values(azurerm_eventgrid_event_subscription.queue), [azurerm_eventgrid_system_topic_event_subscription.inbox]) :
      s.storage_blob_dead_letter_destination[0].storage_blob_container_name == "dead-letters" && s.event_delivery_schema == "CloudEventSchemaV1_0"
    ])
    error_message = "what cannot be delivered is lost"
  }
  assert {
    condition     = length(azurerm_eventgrid_event_subscription.drift) == 0 && length(azurerm_user_assigned_identity.key) == 0
    error_message = "something optional is there that nobody asked for"
  }
  assert {
    condition     = output.store_uri == "az://tidemark" && output.tracking_uri == "https://acme-tidemark.azurewebsites.net"
    error_message = "the outputs do not say where things are"
  }
}

run "with_everything" {
  variables {
    bucket        = { prefix = "team/a", noncurrent_days = 7 }
    functions     = { memory_mb = 4096 }
    customer_key  = { key_id = "https://v.vault.azure.net/keys/k", key_vault_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v" }
    drift_targets = { retrain = { url = "https://example.com/retrain" } }
    alarm_actions = ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/on-call"]
  }
  assert {
    condition     = azurerm_storage_account.store.customer_managed_key[0].key_vault_key_id == "https://v.vault.azure.net/keys/k"
    error_message = "the store is not encrypted by the customer's key"
  }
  assert {
    condition     = azurerm_eventgrid_event_subscription.drift["retrain"].included_event_types == tolist(["dev.tidemark.drift.detected.v1"])
    error_message = "the webhook is told of something else than drift"
  }
  assert {
    condition     = azurerm_eventgrid_system_topic_event_subscription.inbox.subject_filter[0].subject_begins_with == "/blobServices/default/containers/tidemark/blobs/team/a/tenants/default/inbox/"
    error_message = "the inbox is not below the prefix"
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.this.app_settings["TIDEMARK_STORE"] == "az://tidemark/team/a"
    error_message = "the store has not the prefix"
  }
}

run "with_an_inventory_that_a_reviewer_can_read" {
  assert {
    condition     = length(azurerm_monitor_scheduled_query_rules_alert_v2.this) == 4 && length(azurerm_monitor_metric_alert.dead_letters) == 2
    error_message = "there are not six alarms"
  }
  assert {
    condition     = length(azurerm_storage_queue.this) == 4 && length(azurerm_eventgrid_event_subscription.queue) == 2 && length(azurerm_role_assignment.functions) == 6
    error_message = "there are other queues, subscriptions or roles than the README says"
  }
}

run "refuses_a_name_that_makes_no_storage_account" {
  command = plan
  variables {
    name = "Acme_Tidemark"
  }
  expect_failures = [var.name]
}

run "refuses_ticks_that_do_not_divide_an_hour" {
  command = plan
  variables {
    tick_minutes = 7
  }
  expect_failures = [var.tick_minutes]
}

run "refuses_instances_that_flex_consumption_has_not" {
  command = plan
  variables {
    functions = { memory_mb = 1024 }
  }
  expect_failures = [var.functions]
}
