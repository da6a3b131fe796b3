# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  # What answers HTTP.
  faces = ["http", "search"]

  functions = {
    http    = { package = var.packages.light, handler = "HttpLambda", memory = 1024, timeout = 29 }
    record  = { package = var.packages.light, handler = "RecordEventsLambda", memory = 1024, timeout = 60 }
    publish = { package = var.packages.batch, handler = "PublishDatasetsLambda", memory = 3008, timeout = 900 }
    report  = { package = var.packages.batch, handler = "ReportDriftLambda", memory = 2048, timeout = 900 }
    search  = { package = var.packages.batch, handler = "SearchLambda", memory = 2048, timeout = 29 }
    compact = { package = var.packages.batch, handler = "CompactLedgerLambda", memory = 2048, timeout = 900 }
    collect = { package = var.packages.batch, handler = "CollectGarbageLambda", memory = 1024, timeout = 900 }
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
  tags              = local.tags
}

resource "aws_lambda_function" "function" {
  for_each = local.functions

  function_name    = "${var.name}-${each.key}"
  description      = "Tidemark: ${each.value.handler}"
  role             = aws_iam_role.function[each.key].arn
  runtime          = "java21"
  architectures    = ["arm64"]
  handler          = "dev.tidemark.aws.${each.value.handler}::handleRequest"
  filename         = each.value.package
  source_code_hash = filebase64sha256(each.value.package)
  memory_size      = each.value.memory
  timeout          = each.value.timeout
  kms_key_arn      = var.kms_key_arn
  publish          = true
  tags             = local.tags

  # Versions start from a snapshot of a function that is ready.
  snap_start {
    apply_on = "PublishedVersions"
  }

  environment {
    variables = merge(
      {
        TIDEMARK_STORE = "s3://${aws_s3_bucket.store.bucket}"
        TIDEMARK_BUS   = aws_cloudwatch_event_bus.events.name
      },
      var.http.tokens && contains(local.faces, each.key) ? { TIDEMARK_ACCESS = "tokens" } : {},
      contains(keys(local.queues), each.key) ? { TIDEMARK_DEAD_LETTERS = aws_sqs_queue.dead[each.key].url } : {},
    )
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  depends_on = [aws_iam_role_policy.function]
}

resource "aws_lambda_alias" "live" {
  for_each = local.functions

  name             = "live"
  function_name    = aws_lambda_function.function[each.key].function_name
  function_version = aws_lambda_function.function[each.key].version
}

resource "aws_lambda_event_source_mapping" "work" {
  for_each = local.queues

  event_source_arn        = aws_sqs_queue.work[each.key].arn
  function_name           = aws_lambda_alias.live[each.key].arn
  batch_size              = each.key == "record" ? 10 : 1
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = local.tags

  scaling_config {
    maximum_concurrency = each.key == "record" ? 50 : 10
  }
}
