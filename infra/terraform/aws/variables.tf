# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

variable "name" {
  description = "What every resource is called, or begins with."
  type        = string
  default     = "tidemark"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,29}$", var.name))
    error_message = "name is 2 to 30 of a to z, 0 to 9 and \"-\", and begins with a letter."
  }
}

variable "packages" {
  description = "The two jars that `mvn package` makes in adapters/aws/target: paths to files."
  type = object({
    light = string
    batch = string
  })

  validation {
    condition     = alltrue([for path in values(var.packages) : fileexists(path)])
    error_message = "Each of packages must be a file; build them with: mvn -pl adapters/aws -am package"
  }
}

variable "bucket" {
  description = "The bucket that everything is kept in: its name, whether destroying the module may destroy what is in it, and for how many days replaced or deleted objects can be brought back."
  type = object({
    name            = optional(string)
    force_destroy   = optional(bool, false)
    noncurrent_days = optional(number, 30)
  })
  default = {}

  validation {
    condition     = var.bucket.noncurrent_days >= 1
    error_message = "bucket.noncurrent_days is at least 1."
  }
}

variable "http" {
  description = "Who may use the HTTP face: callers that sign with IAM (default), holders of a JWT, or holders of Tidemark's own tokens, which MLflow's clients can send; and the domain it is reached by, if not AWS's own."
  type = object({
    tokens = optional(bool, false)
    jwt = optional(object({
      issuer   = string
      audience = list(string)
    }))
    domain = optional(object({
      name            = string
      certificate_arn = string
    }))
  })
  default = {}

  validation {
    condition     = !(var.http.tokens && var.http.jwt != null)
    error_message = "http has either tokens or jwt: with tokens, Tidemark itself checks the JWTs of the issuers that its store names."
  }
}

variable "tick_minutes" {
  description = "How often the monitors' schedules are looked at."
  type        = number
  default     = 15

  validation {
    condition     = var.tick_minutes >= 2 && var.tick_minutes <= 1440 && floor(var.tick_minutes) == var.tick_minutes
    error_message = "tick_minutes is a whole number from 2 to 1440."
  }
}

variable "drift_targets" {
  description = "What EventBridge hands drift.detected to, by a name of yours: the retraining. Each is an ARN, and the role to call it with where its kind needs one."
  type = map(object({
    arn      = string
    role_arn = optional(string)
  }))
  default = {}

  validation {
    condition     = length(var.drift_targets) <= 5
    error_message = "A rule of EventBridge has at most 5 targets."
  }
}

variable "alarm_actions" {
  description = "ARNs that alarms are sent to, such as an SNS topic. Without one the alarms only show."
  type        = list(string)
  default     = []
}

variable "log_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653], var.log_days)
    error_message = "log_days is one of the numbers that CloudWatch Logs takes, such as 14, 30 or 365."
  }
}

variable "kms_key_arn" {
  description = "A key of yours for the bucket, the queues, the logs and the functions' variables. Its policy must let logs and events.amazonaws.com use it. Without one the services' own keys are used."
  type        = string
  default     = null
}

variable "vpc" {
  description = "Subnets and security groups for the functions. They must reach S3, SQS and EventBridge: by endpoints or by a NAT gateway."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null
}

variable "tags" {
  description = "Tags for everything."
  type        = map(string)
  default     = {}
}
