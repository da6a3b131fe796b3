# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

output "store_uri" {
  description = "What --store takes."
  value       = local.store_uri
}

output "tracking_uri" {
  description = "What MLFLOW_TRACKING_URI is set to; events are POSTed to /events below it."
  value       = google_cloudfunctions2_function.this["http"].service_config[0].uri
}

output "inbox" {
  description = "Where files are dropped: one folder for each dataset."
  value       = "gs://${var.bucket.name}/${local.inbox}"
}

output "event_bus" {
  description = "The topic that events come in by, and the one that they go out by."
  value       = { in = google_pubsub_topic.this["events"].id, out = google_pubsub_topic.this["out"].id }
}

output "dead_letters" {
  description = "The subscription that holds deliveries which cannot succeed."
  value       = { events = google_pubsub_subscription.dead_letters.id }
}

output "functions" {
  description = "The functions by what they do."
  value       = { for name, function in google_cloudfunctions2_function.this : name => function.name }
}

output "function_identities" {
  description = "The account that each function runs as."
  value       = { for name, account in google_service_account.function : name => account.email }
}

output "next_steps" {
  description = "What to do now."
  value       = <<-EOT
    See that it answers (you need to be among http_invokers):
      curl -H "Authorization: Bearer $(gcloud auth print-identity-token)" ${google_cloudfunctions2_function.this["http"].service_config[0].uri}/health
    Send a first event:
      curl -H "Authorization: Bearer $(gcloud auth print-identity-token)" -H "content-type: application/cloudevents+json" --data @event.json ${google_cloudfunctions2_function.this["http"].service_config[0].uri}/events
    Drop a file:
      gcloud storage cp january.csv gs://${var.bucket.name}/${local.inbox}customers/
    Point MLflow's client here:
      export MLFLOW_TRACKING_URI=${google_cloudfunctions2_function.this["http"].service_config[0].uri} MLFLOW_TRACKING_TOKEN=$(gcloud auth print-identity-token)
  EOT
}
