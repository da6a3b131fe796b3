# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

resource "aws_apigatewayv2_api" "http" {
  name                         = var.name
  description                  = "Tidemark: events, the API that MLflow's clients use, and what can be read"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.http.domain != null
  tags                         = local.tags
}

locals {
  # Whose paths are answered by the function that reads tables, below /api/2.0/mlflow/ and its like.
  searches = [
    "experiments/search",
    "experiments/search-datasets",
    "logged-models/search",
    "model-versions/search",
    "registered-models/search",
    "runs/search",
  ]

  # The paths that the function which reads tables answers, of whoever names a tenant and of whoever does not.
  queries = flatten([
    for tenant in ["", "/t/{tenant}"] : concat(
      ["ANY ${tenant}/api/v1/{path+}"],
      [for search in local.searches : "ANY ${tenant}/{face}/{version}/mlflow/${search}"],
    )
  ])

  authorization = {
    type       = var.http.tokens ? "NONE" : var.http.jwt == null ? "AWS_IAM" : "JWT"
    authorizer = var.http.jwt == null ? null : aws_apigatewayv2_authorizer.jwt["jwt"].id
  }
}

resource "aws_apigatewayv2_integration" "http" {
  for_each = toset(local.faces)

  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live[each.key].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  for_each = var.http.jwt == null ? {} : { jwt = var.http.jwt }

  api_id           = aws_apigatewayv2_api.http.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = each.value.issuer
    audience = each.value.audience
  }
}

# There is no route without authorisation: where the API does not ask for it, the functions do.
resource "aws_apigatewayv2_route" "http" {
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "$default"
  target             = "integrations/${aws_apigatewayv2_integration.http["http"].id}"
  authorization_type = local.authorization.type
  authorizer_id      = local.authorization.authorizer
}

resource "aws_apigatewayv2_route" "search" {
  for_each = toset(local.queries)

  api_id             = aws_apigatewayv2_api.http.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.http["search"].id}"
  authorization_type = local.authorization.type
  authorizer_id      = local.authorization.authorizer
}

resource "aws_cloudwatch_log_group" "http" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
  tags              = local.tags
}

resource "aws_apigatewayv2_stage" "http" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
  tags        = local.tags

  default_route_settings {
    throttling_burst_limit = 500
    throttling_rate_limit  = 200
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.http.arn
    format = jsonencode({
      time    = "$context.requestTime"
      method  = "$context.httpMethod"
      path    = "$context.path"
      status  = "$context.status"
      bytes   = "$context.responseLength"
      latency = "$context.responseLatency"
      trouble = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_lambda_permission" "http" {
  for_each = aws_apigatewayv2_integration.http

  statement_id  = "http-api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function[each.key].function_name
  qualifier     = aws_lambda_alias.live[each.key].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.http.execution_arn}/*/*"
}

resource "aws_apigatewayv2_domain_name" "http" {
  for_each = var.http.domain == null ? {} : { domain = var.http.domain }

  domain_name = each.value.name
  tags        = local.tags

  domain_name_configuration {
    certificate_arn = each.value.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "http" {
  for_each = aws_apigatewayv2_domain_name.http

  api_id      = aws_apigatewayv2_api.http.id
  domain_name = each.value.id
  stage       = aws_apigatewayv2_stage.http.id
}
