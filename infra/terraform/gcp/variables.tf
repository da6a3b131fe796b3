# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

variable "project" {
  description = "The project that everything is made in."
  type        = string
}

variable "region" {
  description = "Where everything is: functions, topics and the bucket."
  type        = string
}

variable "name" {
  description = "What the names of everything start with."
  type        = string
  default     = "tidemark"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,12}[a-z0-9]$", var.name))
    error_message = "The name is 3 to 14 of a to z, 0 to 9 and \"-\"; it starts with a letter and does not end with \"-\"."
  }
}

variable "bucket" {
  description = "The store: its name, unique in the world; the prefix below which everything lies; how long replaced and deleted objects are kept; a key of the user's own, if any."
  type = object({
    name            = string
    prefix          = optional(string, "")
    noncurrent_days = optional(number, 30)
    kms_key         = optional(string)
  })

  validation {
    condition     = !startswith(var.bucket.prefix, "/") && !endswith(var.bucket.prefix, "/")
    error_message = "The prefix neither starts nor ends with \"/\"."
  }
}

variable "packages" {
  description = "Paths of the two packages that the build makes."
  type = object({
    light = string
    batch = string
  })
}

variable "runtime" {
  description = "The Java that the functions run on."
  type        = string
  default     = "java21"
}

variable "functions" {
  description = "Memory in MiB, the longest run in seconds, and the most instances at once, for the functions that record and for those that make versions and reports."
  type = object({
    light = optional(object({
      memory_mb       = optional(number, 512)
      timeout_seconds = optional(number, 60)
      max_instances   = optional(number, 20)
    }), {})
    batch = optional(object({
      memory_mb       = optional(number, 2048)
      timeout_seconds = optional(number, 540)
      max_instances   = optional(number, 5)
    }), {})
  })
  default = {}
}

variable "http_invokers" {
  description = "Who may call the HTTP face: IAM members. Nobody may unless named."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.http_invokers, "allUsers")
    error_message = "Naming allUsers would let everybody write; set http_tokens, so that everybody is asked for a token."
  }
}

variable "http_tokens" {
  description = "Whether the HTTP face asks for Tidemark's own tokens, which MLflow's clients can send. Then everybody may call it, and without a token gets nothing."
  type        = bool
  default     = false
}

variable "event_publishers" {
  description = "Who may publish events to the topic: IAM members."
  type        = list(string)
  default     = []
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

variable "drift_targets" {
  description = "Addresses that are told of drift.detected, by a name of yours: the retraining. Each is called with the identity token of the account that is named, or without one."
  type = map(object({
    url             = string
    service_account = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for target in values(var.drift_targets) : startswith(target.url, "https://")])
    error_message = "Pub/Sub pushes only to https addresses."
  }
}

variable "log_days" {
  description = "How long the logs of the functions are kept."
  type        = number
  default     = 30
}

variable "alarm_actions" {
  description = "Notification channels that alerts go to. Without any, alerts are only shown."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Labels of everything that can have them."
  type        = map(string)
  default     = {}
}
