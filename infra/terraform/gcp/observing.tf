# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  services = join(" OR ", [for name in keys(local.functions) : "resource.labels.service_name=\"${var.name}-${name}\""])
}

resource "google_logging_project_bucket_config" "functions" {
  project        = var.project
  location       = var.region
  bucket_id      = "${var.name}-functions"
  retention_days = var.log_days
}

resource "google_logging_project_sink" "functions" {
  project                = var.project
  name                   = "${var.name}-functions"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.functions.id}"
  filter                 = "resource.type=\"cloud_run_revision\" AND (${local.services})"
  unique_writer_identity = true
}

resource "google_monitoring_alert_policy" "this" {
  for_each = {
    dead-letters = {
      says   = "Deliveries cannot succeed and wait in the dead letters."
      filter = "metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=\"${google_pubsub_subscription.dead_letters.name}\""
      more   = 0
      align  = "ALIGN_MAX"
    }
    late = {
      says   = "Events wait for more than an hour: deliveries fail and are tried again, for at most a day."
      filter = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=monitoring.regex.full_match(\"eventarc-.*${var.name}-(record|publish).*\")"
      more   = 3600
      align  = "ALIGN_MAX"
    }
    failing = {
      says   = "A function answers with 5xx."
      filter = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=starts_with(\"${var.name}-\") AND metric.labels.response_code_class=\"5xx\""
      more   = 10
      align  = "ALIGN_DELTA"
    }
  }
  project               = var.project
  display_name          = "${var.name}: ${each.key}"
  combiner              = "OR"
  notification_channels = var.alarm_actions
  user_labels           = local.labels

  documentation {
    content   = "${each.value.says} See docs/how-to/operate-on-google-cloud.md."
    mime_type = "text/markdown"
  }

  conditions {
    display_name = each.key
    condition_threshold {
      filter          = each.value.filter
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.more
      duration        = "300s"
      aggregations {
        alignment_period   = "300s"
        per_series_aligner = each.value.align
      }
    }
  }
}
