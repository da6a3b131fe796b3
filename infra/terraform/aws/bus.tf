# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# Events come in over the bus and go out over it. No rule matches what another one of ours causes.

resource "aws_cloudwatch_event_bus" "events" {
  name = var.name
  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "recorded" {
  name           = "${var.name}-recorded"
  description    = "Events about runs, models and monitors"
  event_bus_name = aws_cloudwatch_event_bus.events.name
  event_pattern  = jsonencode({ detail = { type = local.recorded_types } })
  tags           = local.tags
}

resource "aws_cloudwatch_event_target" "recorded" {
  rule           = aws_cloudwatch_event_rule.recorded.name
  event_bus_name = aws_cloudwatch_event_bus.events.name
  target_id      = "queue"
  arn            = aws_sqs_queue.work["record"].arn
}

resource "aws_cloudwatch_event_rule" "datasets" {
  name           = "${var.name}-datasets"
  description    = "Events about datasets"
  event_bus_name = aws_cloudwatch_event_bus.events.name
  event_pattern  = jsonencode({ detail = { type = local.dataset_types } })
  tags           = local.tags
}

resource "aws_cloudwatch_event_target" "datasets" {
  rule           = aws_cloudwatch_event_rule.datasets.name
  event_bus_name = aws_cloudwatch_event_bus.events.name
  target_id      = "queue"
  arn            = aws_sqs_queue.work["publish"].arn
}

# S3 tells the account's default bus.
resource "aws_cloudwatch_event_rule" "arrivals" {
  name        = "${var.name}-arrivals"
  description = "Files that are dropped into the inbox"
  tags        = local.tags

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [aws_s3_bucket.store.bucket] }
      object = { key = [{ prefix = "${local.tenant}/inbox/" }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "arrivals" {
  rule      = aws_cloudwatch_event_rule.arrivals.name
  target_id = "queue"
  arn       = aws_sqs_queue.work["publish"].arn
}

resource "aws_cloudwatch_event_rule" "drift" {
  name           = "${var.name}-drift-detected"
  description    = "Drift that should start a retraining"
  event_bus_name = aws_cloudwatch_event_bus.events.name
  event_pattern  = jsonencode({ detail = { type = ["dev.tidemark.drift.detected.v1"] } })
  tags           = local.tags
}

resource "aws_cloudwatch_event_target" "drift" {
  for_each = var.drift_targets

  rule           = aws_cloudwatch_event_rule.drift.name
  event_bus_name = aws_cloudwatch_event_bus.events.name
  target_id      = each.key
  arn            = each.value.arn
  role_arn       = each.value.role_arn
}
