# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

resource "google_storage_bucket" "packages" {
  project                     = var.project
  name                        = "${var.bucket.name}-packages"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = true
  labels                      = local.labels
}

resource "google_storage_bucket_object" "package" {
  for_each = var.packages
  bucket   = google_storage_bucket.packages.name
  name     = "${each.key}-${filesha256(each.value)}.zip"
  source   = each.value
}

# Whoever starts functions: Eventarc and Cloud Scheduler.
resource "google_service_account" "caller" {
  for_each     = toset(["eventarc", "scheduler"])
  project      = var.project
  account_id   = "${var.name}-${each.key}"
  display_name = "Tidemark: what ${each.key} calls functions as"
}

resource "google_project_iam_member" "eventarc" {
  project = var.project
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.caller["eventarc"].member
}

resource "google_cloudfunctions2_function" "this" {
  for_each = local.functions
  project  = var.project
  location = var.region
  name     = "${var.name}-${each.key}"
  labels   = local.labels

  build_config {
    runtime     = var.runtime
    entry_point = "dev.tidemark.gcp.${each.value.class}"
    source {
      storage_source {
        bucket = google_storage_bucket.packages.name
        object = google_storage_bucket_object.package[each.value.package].name
      }
    }
  }

  service_config {
    service_account_email = google_service_account.function[each.key].email
    # Less than one processor would make a cold start of Java three times as long.
    available_cpu                    = "1"
    available_memory                 = "${var.functions[each.value.package].memory_mb}Mi"
    timeout_seconds                  = var.functions[each.value.package].timeout_seconds
    max_instance_count               = var.functions[each.value.package].max_instances
    min_instance_count               = 0
    max_instance_request_concurrency = 1
    ingress_settings                 = each.key == "http" ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY"
    all_traffic_on_latest_revision   = true
    environment_variables = merge(each.key == "http" && var.http_tokens ? { TIDEMARK_ACCESS = "tokens" } : {}, {
      TIDEMARK_STORE              = local.store_uri
      TIDEMARK_TOPIC_OUT          = google_pubsub_topic.this["out"].id
      TIDEMARK_TOPIC_WORK         = google_pubsub_topic.this["work"].id
      TIDEMARK_TOPIC_DEAD_LETTERS = google_pubsub_topic.this["dead-letters"].id
      JAVA_TOOL_OPTIONS           = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=60"
    })
  }

  dynamic "event_trigger" {
    for_each = each.value.trigger == null ? [] : [each.value.trigger]
    content {
      trigger_region        = var.region
      event_type            = "google.cloud.pubsub.topic.v1.messagePublished"
      pubsub_topic          = google_pubsub_topic.this[event_trigger.value].id
      retry_policy          = "RETRY_POLICY_RETRY"
      service_account_email = google_service_account.caller["eventarc"].email
    }
  }

  depends_on = [google_storage_bucket_iam_member.store, google_pubsub_topic_iam_member.function]
}

resource "google_cloud_run_service_iam_member" "eventarc" {
  for_each = local.triggered
  project  = var.project
  location = var.region
  service  = google_cloudfunctions2_function.this[each.key].name
  role     = "roles/run.invoker"
  member   = google_service_account.caller["eventarc"].member
}

resource "google_cloud_run_service_iam_member" "scheduler" {
  for_each = local.ticks
  project  = var.project
  location = var.region
  service  = google_cloudfunctions2_function.this[each.key].name
  role     = "roles/run.invoker"
  member   = google_service_account.caller["scheduler"].member
}

resource "google_cloud_run_service_iam_member" "http" {
  for_each = toset(var.http_tokens ? concat(var.http_invokers, ["allUsers"]) : var.http_invokers)
  project  = var.project
  location = var.region
  service  = google_cloudfunctions2_function.this["http"].name
  role     = "roles/run.invoker"
  member   = each.key
}

resource "google_cloud_scheduler_job" "tick" {
  for_each         = local.ticks
  project          = var.project
  region           = var.region
  name             = "${var.name}-${each.key}"
  description      = "Starts ${local.functions[each.key].class}."
  schedule         = each.value
  time_zone        = "Etc/UTC"
  attempt_deadline = "${var.functions.batch.timeout_seconds}s"

  retry_config {
    retry_count          = 3
    min_backoff_duration = "10s"
    max_backoff_duration = "300s"
  }

  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.this[each.key].service_config[0].uri
    body        = base64encode("{}")
    headers     = { "Content-Type" = "application/json" }

    oidc_token {
      service_account_email = google_service_account.caller["scheduler"].email
      audience              = google_cloudfunctions2_function.this[each.key].service_config[0].uri
    }
  }
}
