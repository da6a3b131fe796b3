# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# Between the bus and the functions: queues that wait, try again and keep what cannot be taken in.

locals {
  # A message is hidden for six times as long as its function may take, as Lambda asks.
  queues = {
    record  = { visibility_seconds = 6 * local.functions.record.timeout }
    publish = { visibility_seconds = 6 * local.functions.publish.timeout }
  }
}

resource "aws_sqs_queue" "dead" {
  for_each = toset(concat(keys(local.queues), keys(local.ticks)))

  name                      = "${var.name}-${each.key}-dead"
  message_retention_seconds = 1209600
  kms_master_key_id         = var.kms_key_arn
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  tags                      = local.tags
}

resource "aws_sqs_queue" "work" {
  for_each = local.queues

  name                       = "${var.name}-${each.key}"
  visibility_timeout_seconds = each.value.visibility_seconds
  message_retention_seconds  = 345600
  kms_master_key_id          = var.kms_key_arn
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn
    maxReceiveCount     = 5
  })
}

data "aws_iam_policy_document" "work" {
  for_each = local.queues

  statement {
    sid       = "FromTheRules"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work[each.key].arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = each.key == "record" ? [aws_cloudwatch_event_rule.recorded.arn] : [aws_cloudwatch_event_rule.datasets.arn, aws_cloudwatch_event_rule.arrivals.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  for_each = local.queues

  queue_url = aws_sqs_queue.work[each.key].url
  policy    = data.aws_iam_policy_document.work[each.key].json
}
