# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# Everything that the module can be told, with a queue of one's own that starts the retraining.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "on_call" {
  name = "ml-on-call"
}

resource "aws_sqs_queue" "retraining" {
  name = "retraining"
}

module "tidemark" {
  source = "../.."

  name          = "tidemark"
  packages      = var.packages
  bucket        = { noncurrent_days = 90 }
  tick_minutes  = 30
  drift_targets = { retraining = { arn = aws_sqs_queue.retraining.arn } }
  alarm_actions = [aws_sns_topic.on_call.arn]
  log_days      = 90
  tags          = { team = "ml-platform" }
}

variable "packages" {
  description = "The two jars of adapters/aws/target."
  type        = object({ light = string, batch = string })
}

output "next_steps" {
  value = module.tidemark.next_steps
}
