# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# The module in an account that an emulator plays, to apply and destroy it for real.

terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "endpoint" {
  description = "Where the emulator is."
  type        = string
}

variable "packages" {
  description = "The two jars of adapters/aws/target."
  type        = object({ light = string, batch = string })
}

variable "tokens" {
  description = "Whether the HTTP face asks for Tidemark's own tokens."
  type        = bool
  default     = false
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true

  endpoints {
    apigatewayv2   = var.endpoint
    cloudwatch     = var.endpoint
    cloudwatchlogs = var.endpoint
    ec2            = var.endpoint
    eventbridge    = var.endpoint
    iam            = var.endpoint
    kms            = var.endpoint
    lambda         = var.endpoint
    s3             = var.endpoint
    scheduler      = var.endpoint
    sns            = var.endpoint
    sqs            = var.endpoint
    sts            = var.endpoint
  }
}

resource "aws_sqs_queue" "retraining" {
  name = "retraining"
}

module "tidemark" {
  source = "../.."

  name          = "tidemark"
  packages      = var.packages
  bucket        = { name = "tidemark-store", force_destroy = true }
  http          = { tokens = var.tokens }
  drift_targets = { retraining = { arn = aws_sqs_queue.retraining.arn } }
}

output "module" {
  value = module.tidemark
}
