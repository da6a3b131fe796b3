# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# A role for each function. None may touch another bucket, and none may delete an object but two: compaction takes away
# what it has moved from tail/, and garbage collection what it has condemned.

locals {
  writes = {
    http    = ["experiments", "runs", "tail", "models", "monitors", "artifacts", "rejected"]
    record  = ["experiments", "runs", "tail", "models", "monitors", "rejected"]
    publish = ["datasets", "rejected"]
    report  = ["reports", "datasets/*/_profiles/groups"]
    search  = ["rejected"]
    compact = ["runs/*/snapshots", "tables"]
    collect = ["datasets/*/_gc"]
  }
  deletes = {
    compact = ["tail"]
    collect = ["datasets/*/data", "datasets/*/_gc"]
  }
  publishes = ["http", "publish", "report", "search"]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  for_each = local.functions

  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "function" {
  for_each = local.functions

  # Without leave to list, S3 answers 403 and not 404 for what is not there.
  statement {
    sid       = "ListTheBucket"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.store.arn]
  }

  statement {
    sid     = "ReadTheStore"
    actions = ["s3:GetObject"]
    resources = concat(
      ["${aws_s3_bucket.store.arn}/tidemark.json", "${aws_s3_bucket.store.arn}/${local.tenant}/*"],
      var.http.tokens && contains(local.faces, each.key) ? ["${aws_s3_bucket.store.arn}/access/*"] : [],
    )
  }

  statement {
    sid     = "WriteItsOwnPart"
    actions = ["s3:PutObject", "s3:AbortMultipartUpload"]
    resources = concat(
      ["${aws_s3_bucket.store.arn}/tidemark.json"],
      [for part in local.writes[each.key] : "${aws_s3_bucket.store.arn}/${local.tenant}/${part}/*"],
    )
  }

  dynamic "statement" {
    for_each = contains(keys(local.deletes), each.key) ? [local.deletes[each.key]] : []

    content {
      sid       = "DeleteWhatIsDone"
      actions   = ["s3:DeleteObject"]
      resources = [for part in statement.value : "${aws_s3_bucket.store.arn}/${local.tenant}/${part}/*"]
    }
  }

  statement {
    sid       = "WriteItsLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }

  dynamic "statement" {
    for_each = contains(local.publishes, each.key) ? [1] : []

    content {
      sid       = "Publish"
      actions   = ["events:PutEvents"]
      resources = [aws_cloudwatch_event_bus.events.arn]
    }
  }

  dynamic "statement" {
    for_each = contains(keys(local.queues), each.key) ? [1] : []

    content {
      sid       = "TakeFromItsQueue"
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
      resources = [aws_sqs_queue.work[each.key].arn]
    }
  }

  # Functions on a schedule are invoked without a queue: Lambda puts their failures there.
  dynamic "statement" {
    for_each = contains(local.faces, each.key) ? [] : [1]

    content {
      sid       = "BuryDeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.dead[each.key].arn]
    }
  }

  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "UseTheKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }

  # Network interfaces have no names to restrict by before they exist.
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid       = "StandInTheVpc"
      actions   = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"]
      resources = ["*"]
    }
  }
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name   = "tidemark"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.function[each.key].json
}
