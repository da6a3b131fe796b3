# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# One tick for all monitors; each monitor's own schedule says what is due.

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
    resources = [aws_lambda_alias.live["report"].arn]
  }

  statement {
    sid       = "BuryDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.dead["report"].arn]
  }
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "tidemark"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_scheduler_schedule" "tick" {
  name                = "tick"
  group_name          = aws_scheduler_schedule_group.ticks.name
  schedule_expression = "rate(${var.tick_minutes} minutes)"
  kms_key_arn         = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_alias.live["report"].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ time = "<aws.scheduler.scheduled-time>" })

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 5
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead["report"].arn
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "report" {
  function_name                = aws_lambda_function.function["report"].function_name
  qualifier                    = aws_lambda_alias.live["report"].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead["report"].arn
    }
  }
}
