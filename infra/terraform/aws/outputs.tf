# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  url = var.http.domain == null ? aws_apigatewayv2_api.http.api_endpoint : "https://${var.http.domain.name}"
}

output "tracking_uri" {
  description = "What MLFLOW_TRACKING_URI is set to; events are POSTed to /events below it."
  value       = local.url
}

output "store_uri" {
  description = "What tidemark --store takes."
  value       = "s3://${aws_s3_bucket.store.bucket}"
}

output "inbox" {
  description = "Where files are dropped: one folder for each dataset."
  value       = "s3://${aws_s3_bucket.store.bucket}/${local.tenant}/inbox/"
}

output "event_bus" {
  description = "The bus that events come in by and go out by."
  value       = { name = aws_cloudwatch_event_bus.events.name, arn = aws_cloudwatch_event_bus.events.arn }
}

output "dead_letters" {
  description = "The queues of what could not be taken in."
  value       = { for name, queue in aws_sqs_queue.dead : name => queue.url }
}

output "functions" {
  description = "The functions by what they do."
  value       = { for name, function in aws_lambda_function.function : name => function.function_name }
}

output "domain_target" {
  description = "What the DNS record of the custom domain points to, if there is one."
  value       = { for name, domain in aws_apigatewayv2_domain_name.http : domain.domain_name => domain.domain_name_configuration[0].target_domain_name }
}

output "next_steps" {
  description = "What to do now."
  value       = <<-EOT
    Send a first event:
      aws events put-events --entries '[{"EventBusName":"${aws_cloudwatch_event_bus.events.name}","Source":"me","DetailType":"run","Detail":"{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/me\",\"type\":\"dev.tidemark.run.started.v1\",\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"run_id\":\"00000000000000000000000000000001\",\"experiment\":\"first\"}}"}]'
    Look at it:
      tidemark run list --store s3://${aws_s3_bucket.store.bucket}
    Drop a file:
      aws s3 cp january.csv s3://${aws_s3_bucket.store.bucket}/${local.tenant}/inbox/customers/
    Point MLflow's client here:
      export MLFLOW_TRACKING_URI=${local.url}${var.http.jwt == null && !var.http.tokens ? " MLFLOW_TRACKING_AWS_SIGV4=true" : " MLFLOW_TRACKING_TOKEN=..."}
  EOT
}
