# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# What is done on a schedule. One tick for all monitors: each monitor's own schedule says what is due.

locals {
  ticks = {
    report  = "rate(${var.tick_minutes} minutes)"
    compact = "rate(${var.tick_minutes} minutes)"
    collect = "rate(1 day)"
  }
}

resource "aws_scheduler_schedule_group" "ticks" {
  name = var.name
  tags = local.tags
}

data "aws_iam_policy_document" "scheduler_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "scheduler" {
  name               = "${var.name}-scheduler"
  assume_role_policy = data.aws_iam_policy_document.scheduler_trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    sid       = "Tick"
    actions   = ["lambda:InvokeFunction"]
    resources = [for name in keys(local.ticks) : aws_lambda_alias.live[name].arn]
  }

  statement {
    sid       = "BuryDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [for name in keys(local.ticks) : aws_sqs_queue.dead[name].arn]
  }
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "tidemark"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_scheduler_schedule" "tick" {
  for_each = local.ticks

  name                = each.key
  group_name          = aws_scheduler_schedule_group.ticks.name
  schedule_expression = each.value
  kms_key_arn         = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_alias.live[each.key].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ time = "<aws.scheduler.scheduled-time>" })

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 5
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead[each.key].arn
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "tick" {
  for_each = local.ticks

  function_name                = aws_lambda_function.function[each.key].function_name
  qualifier                    = aws_lambda_alias.live[each.key].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead[each.key].arn
    }
  }
}
