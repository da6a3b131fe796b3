# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

resource "azurerm_user_assigned_identity" "functions" {
  name                = "${var.name}-functions"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = var.tags
}

locals {
  functions_may = {
    # The store's own container, not its account.
    store = { scope = "${azurerm_storage_account.store.id}/blobServices/default/containers/${azurerm_storage_container.store.name}", role = "Storage Blob Data Contributor" }
    # A key to sign URLs with, by which artifacts go in and out of the container; it opens no more than the role above.
    sign  = { scope = azurerm_storage_account.store.id, role = "Storage Blob Delegator" }
    topic = { scope = azurerm_eventgrid_topic.this.id, role = "EventGrid Data Sender" }
    # What the host itself asks for, on its own account.
    host_blobs  = { scope = azurerm_storage_account.host.id, role = "Storage Blob Data Owner" }
    host_queues = { scope = azurerm_storage_account.host.id, role = "Storage Queue Data Contributor" }
    metrics     = { scope = azurerm_application_insights.this.id, role = "Monitoring Metrics Publisher" }
  }
}

resource "azurerm_role_assignment" "functions" {
  for_each = local.functions_may

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.functions.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_service_plan" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = var.tags
}

resource "azurerm_function_app_flex_consumption" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  service_plan_id     = azurerm_service_plan.this.id
  tags                = var.tags

  runtime_name           = "java"
  runtime_version        = var.functions.java_version
  instance_memory_in_mb  = var.functions.memory_mb
  maximum_instance_count = var.functions.max_instances
  https_only             = true
  zip_deploy_file        = var.package

  webdeploy_publish_basic_authentication_enabled = false

  storage_container_type            = "blobContainer"
  storage_container_endpoint        = "${azurerm_storage_account.host.primary_blob_endpoint}${azurerm_storage_container.package.name}"
  storage_authentication_type       = "UserAssignedIdentity"
  storage_user_assigned_identity_id = azurerm_user_assigned_identity.functions.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.functions.id]
  }

  app_settings = {
    TIDEMARK_STORE          = local.store
    TIDEMARK_TENANT         = var.tenant
    TIDEMARK_BUS            = azurerm_eventgrid_topic.this.endpoint
    TIDEMARK_EVENTS_QUEUE   = azurerm_storage_queue.this["events"].name
    TIDEMARK_DATASETS_QUEUE = azurerm_storage_queue.this["datasets"].name
    TIDEMARK_ACCESS         = var.http_tokens ? "tokens" : "open"
    TIDEMARK_TICK_SCHEDULE  = "0 */${var.tick_minutes} * * * *"

    AZURE_STORAGE_ACCOUNT = azurerm_storage_account.store.name
    AZURE_CLIENT_ID       = azurerm_user_assigned_identity.functions.client_id

    AzureWebJobsStorage__accountName = azurerm_storage_account.host.name
    AzureWebJobsStorage__credential  = "managedidentity"
    AzureWebJobsStorage__clientId    = azurerm_user_assigned_identity.functions.client_id
    AzureWebJobsDisableHomepage      = "true"

    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "Authorization=AAD;ClientId=${azurerm_user_assigned_identity.functions.client_id}"
  }

  site_config {
    minimum_tls_version                    = "1.2"
    scm_minimum_tls_version                = "1.2"
    http2_enabled                          = true
    application_insights_connection_string = azurerm_application_insights.this.connection_string
  }

  depends_on = [azurerm_role_assignment.functions]
}
