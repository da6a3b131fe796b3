# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# What the module plans, with a provider that calls nobody. The provider's own checks still run.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::tidemark-store" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-west-1:123456789012:queue", url = "https://sqs.eu-west-1.amazonaws.com/123456789012/queue" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/role" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:123456789012:function:function", version = "1" }
  }
  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:123456789012:function:function:live", invoke_arn = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:function:live/invocations" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:rule/rule" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:event-bus/tidemark" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:group" }
  }
  mock_resource "aws_apigatewayv2_api" {
    defaults = { execution_arn = "arn:aws:execute-api:eu-west-1:123456789012:api", api_endpoint = "https://api.execute-api.eu-west-1.amazonaws.com" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:123456789012:topic" }
  }
}

variables {
  packages = { light = "tests/package.txt", batch = "tests/package.txt" }
}

run "defaults" {
  assert {
    condition     = aws_s3_bucket.store.bucket == "tidemark-123456789012-eu-west-1"
    error_message = "the bucket is named after the account and the region"
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.store.restrict_public_buckets && aws_s3_bucket_public_access_block.store.block_public_policy
    error_message = "the bucket is private"
  }
  assert {
    condition     = aws_s3_bucket_versioning.store.versioning_configuration[0].status == "Enabled"
    error_message = "the bucket is versioned"
  }
  assert {
    condition     = alltrue([for function in aws_lambda_function.function : function.snap_start[0].apply_on == "PublishedVersions"])
    error_message = "every function starts from a snapshot"
  }
  assert {
    condition     = length(distinct([for name, function in aws_lambda_function.function : aws_iam_role.function[name].name])) == 7
    error_message = "every function has a role of its own"
  }
  assert {
    condition     = aws_apigatewayv2_route.http.authorization_type == "AWS_IAM"
    error_message = "nobody enters without authorisation"
  }
  assert {
    condition     = alltrue([for queue in aws_sqs_queue.work : jsondecode(queue.redrive_policy).maxReceiveCount == 5])
    error_message = "every queue has dead letters"
  }
  assert {
    condition     = alltrue([for mapping in aws_lambda_event_source_mapping.work : contains(mapping.function_response_types, "ReportBatchItemFailures")])
    error_message = "a bad message does not send the good ones of its batch again"
  }
  assert {
    condition     = aws_scheduler_schedule.tick["report"].schedule_expression == "rate(15 minutes)" && jsondecode(aws_scheduler_schedule.tick["report"].target[0].input).time == "<aws.scheduler.scheduled-time>"
    error_message = "a tick says for which time it is"
  }
  assert {
    condition     = length(aws_cloudwatch_event_target.drift) == 0 && length(aws_apigatewayv2_domain_name.http) == 0
    error_message = "what nobody asked for is not made"
  }
  assert {
    condition     = output.tracking_uri == "https://api.execute-api.eu-west-1.amazonaws.com"
    error_message = "the outputs say where it is"
  }
}

run "no_rule_matches_what_goes_out" {
  assert {
    condition = alltrue(flatten([
      for rule in [aws_cloudwatch_event_rule.recorded, aws_cloudwatch_event_rule.datasets] : [
        for type in jsondecode(rule.event_pattern).detail.type :
        !contains(["dev.tidemark.dataset.versioned.v1", "dev.tidemark.drift.reported.v1", "dev.tidemark.drift.detected.v1"], type)
      ]
    ]))
    error_message = "nothing loops"
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.arrivals.event_pattern).detail.object.key[0].prefix == "tenants/default/inbox/"
    error_message = "only the inbox triggers"
  }
}

run "everything" {
  variables {
    name          = "ml"
    bucket        = { name = "ml-store", force_destroy = true }
    kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
    vpc           = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    drift_targets = { retrain = { arn = "arn:aws:sqs:eu-west-1:123456789012:retraining" } }
    http = {
      jwt    = { issuer = "https://id.example.com", audience = ["ml"] }
      domain = { name = "ml.example.com", certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
    }
  }
  assert {
    condition     = aws_apigatewayv2_route.http.authorization_type == "JWT" && aws_apigatewayv2_api.http.disable_execute_api_endpoint
    error_message = "with a domain and a JWT there is no other way in"
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.store.rule[*].apply_server_side_encryption_by_default[0].sse_algorithm) == "aws:kms"
    error_message = "the key encrypts the bucket"
  }
  assert {
    condition     = aws_cloudwatch_event_target.drift["retrain"].arn == "arn:aws:sqs:eu-west-1:123456789012:retraining"
    error_message = "drift reaches the retraining"
  }
  assert {
    condition     = output.tracking_uri == "https://ml.example.com"
    error_message = "the domain is where it is"
  }
}

run "wrong_variables_are_refused" {
  command = plan

  variables {
    name         = "Not A Name"
    tick_minutes = 1
    log_days     = 8
  }

  expect_failures = [var.name, var.tick_minutes, var.log_days]
}

run "missing_packages_are_refused" {
  command = plan

  variables {
    packages = { light = "no-such-file.jar", batch = "tests/package.txt" }
  }

  expect_failures = [var.packages]
}

run "example" {
  module {
    source = "./examples/complete"
  }

  assert {
    condition     = strcontains(output.next_steps, "tidemark run list --store s3://")
    error_message = "the example of the README works"
  }
}

run "tokens_are_asked_for_by_the_functions" {
  variables {
    http = { tokens = true }
  }
  assert {
    condition     = aws_apigatewayv2_route.http.authorization_type == "NONE" && alltrue([for route in aws_apigatewayv2_route.search : route.authorization_type == "NONE"])
    error_message = "the API lets the token through"
  }
  assert {
    condition     = alltrue([for name in ["http", "search"] : aws_lambda_function.function[name].environment[0].variables["TIDEMARK_ACCESS"] == "tokens"])
    error_message = "whatever the API does not ask, the functions do"
  }
}

run "two_kinds_of_authorisation_are_refused" {
  command = plan
  variables {
    http = { tokens = true, jwt = { issuer = "https://example.com", audience = ["tidemark"] } }
  }
  expect_failures = [var.http]
}
