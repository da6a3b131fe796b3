# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

output "store_uri" {
  description = "What --store takes."
  value       = local.store_uri
}

output "tracking_uri" {
  description = "The HTTP face; POST CloudEvents to its path /events."
  value       = google_cloudfunctions2_function.this["record-api"].service_config[0].uri
}

output "events_in" {
  description = "The topic that users publish events to."
  value       = google_pubsub_topic.this["events"].id
}

output "events_out" {
  description = "The topic that says what happened: versions, reports, drift."
  value       = google_pubsub_topic.this["out"].id
}

output "dead_letters" {
  description = "The subscription that holds deliveries which cannot succeed."
  value       = google_pubsub_subscription.dead_letters.id
}

output "function_identities" {
  description = "The account that each function runs as."
  value       = { for name, account in google_service_account.function : name => account.email }
}
