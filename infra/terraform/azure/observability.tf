# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

resource "azurerm_log_analytics_workspace" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "PerGB2018"
  retention_in_days   = var.log_days
  tags                = var.tags
}

resource "azurerm_application_insights" "this" {
  name                          = var.name
  resource_group_name           = azurerm_resource_group.this.name
  location                      = azurerm_resource_group.this.location
  application_type              = "java"
  workspace_id                  = azurerm_log_analytics_workspace.this.id
  local_authentication_disabled = true
  tags                          = var.tags
}

locals {
  # Each is a query of the logs that finds rows, or as many as it should.
  watched = {
    failures = {
      why       = "A function failed. The message is delivered again; see the exceptions in Application Insights."
      query     = "requests | where success == false and resultCode !startswith '4'"
      operator  = "GreaterThan"
      threshold = 0
      frequency = "PT5M"
      window    = "PT5M"
    }
    poison = {
      why       = "A message was given up after five tries and lies in a queue that ends in -poison. See the operations page for sending it again."
      query     = "traces | where message contains 'MaxDequeueCount'"
      operator  = "GreaterThan"
      threshold = 0
      frequency = "PT5M"
      window    = "PT5M"
    }
    refused = {
      why       = "An event was refused. It is kept under rejected/ in the store with the reason."
      query     = "traces | where message contains '\"status\":\"refused\"'"
      operator  = "GreaterThan"
      threshold = 0
      frequency = "PT15M"
      window    = "PT15M"
    }
    late = {
      why       = "No monitor was looked at for six hours."
      query     = "requests | where name == 'ReportDrift' and success == true"
      operator  = "LessThan"
      threshold = 1
      frequency = "PT1H"
      window    = "PT6H"
    }
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "this" {
  for_each = local.watched

  name                    = "${var.name}-${each.key}"
  resource_group_name     = azurerm_resource_group.this.name
  location                = azurerm_resource_group.this.location
  scopes                  = [azurerm_application_insights.this.id]
  description             = each.value.why
  severity                = 2
  evaluation_frequency    = each.value.frequency
  window_duration         = each.value.window
  auto_mitigation_enabled = true
  # The tables appear with the first log line.
  skip_query_validation = true
  tags                  = var.tags

  criteria {
    query                   = each.value.query
    time_aggregation_method = "Count"
    operator                = each.value.operator
    threshold               = each.value.threshold
  }
  action {
    action_groups = var.alarm_actions
  }
}

resource "azurerm_monitor_metric_alert" "dead_letters" {
  for_each = {
    topic = { id = azurerm_eventgrid_topic.this.id, kind = "Microsoft.EventGrid/topics" }
    store = { id = azurerm_eventgrid_system_topic.store.id, kind = "Microsoft.EventGrid/systemTopics" }
  }

  name                = "${var.name}-dead-letters-${each.key}"
  resource_group_name = azurerm_resource_group.this.name
  scopes              = [each.value.id]
  description         = "An event could not be delivered for a day and lies in the container dead-letters."
  severity            = 2
  tags                = var.tags

  criteria {
    metric_namespace = each.value.kind
    metric_name      = "DeadLetteredCount"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 0
  }
  dynamic "action" {
    for_each = var.alarm_actions
    content {
      action_group_id = action.value
    }
  }
}
