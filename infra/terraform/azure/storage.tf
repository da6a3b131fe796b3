# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  compact = replace(var.name, "-", "")
  prefix  = var.bucket.prefix == "" ? "" : "${var.bucket.prefix}/"
  store   = "az://${azurerm_storage_container.store.name}${var.bucket.prefix == "" ? "" : "/${var.bucket.prefix}"}"
}

resource "azurerm_resource_group" "this" {
  name     = var.name
  location = var.region
  tags     = var.tags
}

# The store: nothing in it is public, and nobody has its account key.
resource "azurerm_storage_account" "store" {
  name                              = "${local.compact}store"
  resource_group_name               = azurerm_resource_group.this.name
  location                          = azurerm_resource_group.this.location
  account_tier                      = "Standard"
  account_kind                      = "StorageV2"
  account_replication_type          = var.bucket.replication
  min_tls_version                   = "TLS1_2"
  https_traffic_only_enabled        = true
  allow_nested_items_to_be_public   = false
  shared_access_key_enabled         = false
  default_to_oauth_authentication   = true
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true
  local_user_enabled                = false
  # A hierarchical namespace would list its folders as if they were objects.
  is_hns_enabled = false
  tags           = var.tags

  blob_properties {
    versioning_enabled = true

    delete_retention_policy {
      days = var.bucket.noncurrent_days
    }
    container_delete_retention_policy {
      days = var.bucket.noncurrent_days
    }
  }

  dynamic "identity" {
    for_each = var.customer_key[*]
    content {
      type         = "UserAssigned"
      identity_ids = [azurerm_user_assigned_identity.key[0].id]
    }
  }

  dynamic "customer_managed_key" {
    for_each = var.customer_key[*]
    content {
      key_vault_key_id          = customer_managed_key.value.key_id
      user_assigned_identity_id = azurerm_user_assigned_identity.key[0].id
    }
  }

  depends_on = [azurerm_role_assignment.key]
}

resource "azurerm_storage_container" "store" {
  name                  = "tidemark"
  storage_account_id    = azurerm_storage_account.store.id
  container_access_type = "private"
}

# What was replaced or deleted goes for good after the retention; what is live never does.
resource "azurerm_storage_management_policy" "store" {
  storage_account_id = azurerm_storage_account.store.id

  rule {
    name    = "forget-old-versions"
    enabled = true

    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      version {
        delete_after_days_since_creation = var.bucket.noncurrent_days
      }
      snapshot {
        delete_after_days_since_creation_greater_than = var.bucket.noncurrent_days
      }
    }
  }
}

resource "azurerm_user_assigned_identity" "key" {
  count = var.customer_key == null ? 0 : 1

  name                = "${var.name}-key"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = var.tags
}

resource "azurerm_role_assignment" "key" {
  count = var.customer_key == null ? 0 : 1

  scope                = var.customer_key.key_vault_id
  role_definition_name = "Key Vault Crypto Service Encryption User"
  principal_id         = azurerm_user_assigned_identity.key[0].principal_id
  principal_type       = "ServicePrincipal"
}

# What the Functions host needs for itself: the package, its locks, the queues and what was not delivered.
resource "azurerm_storage_account" "host" {
  name                             = "${local.compact}host"
  resource_group_name              = azurerm_resource_group.this.name
  location                         = azurerm_resource_group.this.location
  account_tier                     = "Standard"
  account_kind                     = "StorageV2"
  account_replication_type         = "LRS"
  min_tls_version                  = "TLS1_2"
  https_traffic_only_enabled       = true
  allow_nested_items_to_be_public  = false
  shared_access_key_enabled        = false
  default_to_oauth_authentication  = true
  cross_tenant_replication_enabled = false
  local_user_enabled               = false
  tags                             = var.tags
}

resource "azurerm_storage_container" "package" {
  name                  = "package"
  storage_account_id    = azurerm_storage_account.host.id
  container_access_type = "private"
}

resource "azurerm_storage_container" "dead_letters" {
  name                  = "dead-letters"
  storage_account_id    = azurerm_storage_account.host.id
  container_access_type = "private"
}

# A message that a function does not finish in five tries goes to the queue of the same name with -poison.
resource "azurerm_storage_queue" "this" {
  for_each = toset(["events", "datasets", "events-poison", "datasets-poison"])

  name               = each.value
  storage_account_id = azurerm_storage_account.host.id
}
