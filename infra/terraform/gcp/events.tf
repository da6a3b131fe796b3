# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# events: users' events in.  work: events about datasets and notices of arrived objects.
# out: what happened.  dead-letters: deliveries that cannot succeed.
resource "google_pubsub_topic" "this" {
  for_each = toset(["events", "work", "out", "dead-letters"])
  project  = var.project
  name     = "${var.name}-${each.key}"
  labels   = local.labels

  # Eventarc gives up after a day. What a topic keeps can be delivered again after that, which is harmless.
  message_retention_duration = "604800s"
  kms_key_name               = var.bucket.kms_key

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

resource "google_pubsub_subscription" "dead_letters" {
  project                    = var.project
  name                       = "${var.name}-dead-letters"
  topic                      = google_pubsub_topic.this["dead-letters"].id
  message_retention_duration = "2678400s"
  ack_deadline_seconds       = 60
  labels                     = local.labels

  expiration_policy {
    ttl = ""
  }
}

# The retraining: told of drift, and of nothing else.
resource "google_pubsub_subscription" "drift" {
  for_each                   = var.drift_targets
  project                    = var.project
  name                       = "${var.name}-drift-${each.key}"
  topic                      = google_pubsub_topic.this["out"].id
  filter                     = "attributes.ce-type = \"dev.tidemark.drift.detected.v1\""
  message_retention_duration = "604800s"
  ack_deadline_seconds       = 60
  labels                     = local.labels

  push_config {
    push_endpoint = each.value.url

    no_wrapper {
      write_metadata = true
    }

    dynamic "oidc_token" {
      for_each = each.value.service_account[*]
      content {
        service_account_email = oidc_token.value
      }
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_topic_iam_member" "function" {
  for_each = local.publishes
  project  = var.project
  topic    = google_pubsub_topic.this[each.value.topic].name
  role     = "roles/pubsub.publisher"
  member   = google_service_account.function[each.value.function].member
}

resource "google_pubsub_topic_iam_member" "event_publishers" {
  for_each = toset(var.event_publishers)
  project  = var.project
  topic    = google_pubsub_topic.this["events"].name
  role     = "roles/pubsub.publisher"
  member   = each.key
}

# Only the inbox tells of its objects: Eventarc's own trigger for Cloud Storage knows no prefix, and would start a
# function for each object that Tidemark itself writes.
data "google_storage_project_service_account" "agent" {
  project = var.project
}

resource "google_pubsub_topic_iam_member" "storage" {
  project = var.project
  topic   = google_pubsub_topic.this["work"].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${data.google_storage_project_service_account.agent.email_address}"
}

resource "google_storage_notification" "inbox" {
  bucket             = google_storage_bucket.store.name
  topic              = google_pubsub_topic.this["work"].id
  payload_format     = "JSON_API_V1"
  event_types        = ["OBJECT_FINALIZE"]
  object_name_prefix = local.inbox

  depends_on = [google_pubsub_topic_iam_member.storage]
}
