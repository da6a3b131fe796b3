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
  description = "Path of the zipped function app, as docs/tutorial/ten-minutes-to-tidemark-on-azure.md makes it. Null to deploy the code later by other means."
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

variable "bucket" {
  description = "The container that everything is kept in: the prefix below which everything lies, for how many days replaced or deleted objects can be brought back, and how the account is replicated."
  type = object({
    prefix          = optional(string, "")
    noncurrent_days = optional(number, 30)
    replication     = optional(string, "ZRS")
  })
  default = {}

  validation {
    condition     = var.bucket.noncurrent_days >= 1 && var.bucket.noncurrent_days <= 365
    error_message = "Azure keeps deleted blobs for 1 to 365 days."
  }
  validation {
    condition     = var.bucket.prefix == "" || can(regex("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$", var.bucket.prefix))
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

variable "http_tokens" {
  description = "Whether callers with one of Tidemark's own tokens get in below /t/TENANT without the function key, as MLflow's clients need."
  type        = bool
  default     = false
}

variable "tick_minutes" {
  description = "How often the monitors' schedules are looked at."
  type        = number
  default     = 15

  validation {
    condition     = contains([2, 3, 4, 5, 6, 10, 12, 15, 20, 30], var.tick_minutes)
    error_message = "tick_minutes divides an hour: 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30."
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

variable "drift_targets" {
  description = "Addresses that are told of drift.detected, by a name of yours: the retraining. Each must answer Event Grid's handshake."
  type = map(object({
    url = string
  }))
  default = {}

  validation {
    condition     = alltrue([for target in values(var.drift_targets) : startswith(target.url, "https://")])
    error_message = "Event Grid delivers only to https addresses."
  }
}

variable "alarm_actions" {
  description = "Ids of action groups that are told of alarms. Without one the alarms only show."
  type        = list(string)
  default     = []
}

variable "log_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.log_days >= 30 && var.log_days <= 730
    error_message = "Log Analytics keeps logs for 30 to 730 days."
  }
}

variable "tags" {
  description = "Tags on everything that can have them."
  type        = map(string)
  default     = {}
}
