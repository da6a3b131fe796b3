# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  # A test compares these with what the handlers take in.
  queue_of = {
    events = [
      "dev.tidemark.experiment.created.v1",
      "dev.tidemark.experiment.updated.v1",
      "dev.tidemark.loggedmodel.created.v1",
      "dev.tidemark.loggedmodel.updated.v1",
      "dev.tidemark.model.created.v1",
      "dev.tidemark.model.deployed.v1",
      "dev.tidemark.model.registered.v1",
      "dev.tidemark.model.updated.v1",
      "dev.tidemark.monitor.defined.v1",
      "dev.tidemark.run.finished.v1",
      "dev.tidemark.run.logged.v1",
      "dev.tidemark.run.started.v1",
      "dev.tidemark.run.updated.v1",
    ]
    datasets = [
      "dev.tidemark.dataset.published.v1",
      "dev.tidemark.labels.logged.v1",
      "dev.tidemark.predictions.logged.v1",
    ]
  }
  inbox = "/blobServices/default/containers/${azurerm_storage_container.store.name}/blobs/${local.prefix}tenants/${var.tenant}/inbox/"
  # A day of tries, then the dead letters.
  delivery_minutes = 1440
  delivery_tries   = 30
}

# Every event, in and out: a training job publishes here, and so do the functions.
resource "azurerm_eventgrid_topic" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  input_schema        = "CloudEventSchemaV1_0"
  local_auth_enabled  = false
  tags                = var.tags

  identity {
    type = "SystemAssigned"
  }
}

# What the storage account tells of its own blobs.
resource "azurerm_eventgrid_system_topic" "store" {
  name                = "${var.name}-store"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  topic_type          = "Microsoft.Storage.StorageAccounts"
  source_resource_id  = azurerm_storage_account.store.id
  tags                = var.tags

  identity {
    type = "SystemAssigned"
  }
}

locals {
  senders = {
    topic = azurerm_eventgrid_topic.this.identity[0].principal_id
    store = azurerm_eventgrid_system_topic.store.identity[0].principal_id
  }
}

resource "azurerm_role_assignment" "send" {
  for_each = local.senders

  scope                = azurerm_storage_account.host.id
  role_definition_name = "Storage Queue Data Message Sender"
  principal_id         = each.value
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "bury" {
  for_each = local.senders

  scope                = "${azurerm_storage_account.host.id}/blobServices/default/containers/${azurerm_storage_container.dead_letters.name}"
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = each.value
  principal_type       = "ServicePrincipal"
}

resource "azurerm_eventgrid_event_subscription" "queue" {
  for_each = local.queue_of

  name                  = each.key
  scope                 = azurerm_eventgrid_topic.this.id
  event_delivery_schema = "CloudEventSchemaV1_0"
  included_event_types  = each.value

  storage_queue_endpoint {
    storage_account_id = azurerm_storage_account.host.id
    queue_name         = azurerm_storage_queue.this[each.key].name
  }
  delivery_identity {
    type = "SystemAssigned"
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.host.id
    storage_blob_container_name = azurerm_storage_container.dead_letters.name
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  retry_policy {
    event_time_to_live    = local.delivery_minutes
    max_delivery_attempts = local.delivery_tries
  }

  depends_on = [azurerm_role_assignment.send, azurerm_role_assignment.bury]
}

# Only the inbox: what the functions write themselves starts nothing.
resource "azurerm_eventgrid_system_topic_event_subscription" "inbox" {
  name                  = "inbox"
  system_topic          = azurerm_eventgrid_system_topic.store.name
  resource_group_name   = azurerm_resource_group.this.name
  event_delivery_schema = "CloudEventSchemaV1_0"
  included_event_types  = ["Microsoft.Storage.BlobCreated"]

  subject_filter {
    subject_begins_with = local.inbox
    case_sensitive      = true
  }
  storage_queue_endpoint {
    storage_account_id = azurerm_storage_account.host.id
    queue_name         = azurerm_storage_queue.this["datasets"].name
  }
  delivery_identity {
    type = "SystemAssigned"
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.host.id
    storage_blob_container_name = azurerm_storage_container.dead_letters.name
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  retry_policy {
    event_time_to_live    = local.delivery_minutes
    max_delivery_attempts = local.delivery_tries
  }

  depends_on = [azurerm_role_assignment.send, azurerm_role_assignment.bury]
}

resource "azurerm_eventgrid_event_subscription" "drift" {
  for_each = var.drift_targets

  name                  = "drift-${each.key}"
  scope                 = azurerm_eventgrid_topic.this.id
  event_delivery_schema = "CloudEventSchemaV1_0"
  included_event_types  = ["dev.tidemark.drift.detected.v1"]

  webhook_endpoint {
    url = each.value.url
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.host.id
    storage_blob_container_name = azurerm_storage_container.dead_letters.name
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  retry_policy {
    event_time_to_live    = local.delivery_minutes
    max_delivery_attempts = local.delivery_tries
  }

  depends_on = [azurerm_role_assignment.bury]
}
