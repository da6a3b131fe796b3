# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

variable "name" {
  description = "What everything is named after. Storage accounts share one name space with the whole world, so choose something of your own."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,17}$", var.name)) && !endswith(var.name, "-")
    error_message = "The name is 3 to 18 of a to z, 0 to 9 and hyphens, starting with a letter and not ending with a hyphen."
  }
}

variable "region" {
  description = "The Azure region, such as westeurope. It must offer Flex Consumption."
  type        = string
}

variable "package" {
  description = "Path of the zipped function app, as docs/how-to/deploy-on-azure.md makes it. Null to deploy the code later by other means."
  type        = string
  default     = null
}

variable "tenant" {
  description = "The tenant whose objects the functions see."
  type        = string
  default     = "default"

  validation {
    condition     = can(regex("^[a-z0-9-]{1,40}$", var.tenant))
    error_message = "A tenant's name is 1 to 40 of a to z, 0 to 9 and hyphens."
  }
}

variable "store" {
  description = "How the bucket is kept: prefix below which everything lies, days for which replaced and deleted objects can be brought back, and the replication of the account."
  type = object({
    prefix         = optional(string, "")
    retention_days = optional(number, 30)
    replication    = optional(string, "ZRS")
  })
  default = {}

  validation {
    condition     = var.store.retention_days >= 1 && var.store.retention_days <= 365
    error_message = "Azure keeps deleted blobs for 1 to 365 days."
  }
  validation {
    condition     = var.store.prefix == "" || can(regex("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$", var.store.prefix))
    error_message = "The prefix has no slash at either end."
  }
}

variable "functions" {
  description = "Size and limits of the functions, and the Java version that they run on."
  type = object({
    memory_mb     = optional(number, 2048)
    max_instances = optional(number, 40)
    java_version  = optional(string, "21")
  })
  default = {}

  validation {
    condition     = contains([512, 2048, 4096], var.functions.memory_mb)
    error_message = "Flex Consumption has instances of 512, 2048 and 4096 MB."
  }
}

variable "tick_schedule" {
  description = "When monitors are looked at, in NCRONTAB (six fields, UTC). Each monitor has a schedule of its own; this is how late its report may be."
  type        = string
  default     = "0 */15 * * * *"

  validation {
    condition     = length(split(" ", var.tick_schedule)) == 6
    error_message = "NCRONTAB has six fields: second, minute, hour, day, month, weekday."
  }
}

variable "customer_key" {
  description = "A key of your own for the store: its id, without version so that it rotates, and the id of its Key Vault, which must have purge protection and role-based access."
  type = object({
    key_id       = string
    key_vault_id = string
  })
  default = null
}

variable "drift_webhook" {
  description = "An address that is told of drift, such as a pipeline that retrains. It must answer Event Grid's handshake."
  type        = string
  default     = null
  sensitive   = true
}

variable "alerts" {
  description = "Who is told when something fails. Without an address the alerts exist and tell nobody."
  type = object({
    email = optional(string)
  })
  default = {}
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.log_retention_days >= 30 && var.log_retention_days <= 730
    error_message = "Log Analytics keeps logs for 30 to 730 days."
  }
}

variable "tags" {
  description = "Tags on everything that can have them."
  type        = map(string)
  default     = {}
}
