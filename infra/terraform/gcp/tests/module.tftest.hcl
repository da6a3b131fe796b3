# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

mock_provider "google" {
  mock_data "google_storage_project_service_account" {
    defaults = {
      email_address = "service-1@gs-project-accounts.iam.gserviceaccount.com"
    }
  }
  mock_resource "google_service_account" {
    defaults = {
      email  = "somebody@p.iam.gserviceaccount.com"
      member = "serviceAccount:somebody@p.iam.gserviceaccount.com"
    }
  }
}

variables {
  project  = "p"
  region   = "europe-west1"
  bucket   = { name = "lake", prefix = "team/ml" }
  packages = { light = "tests/package.txt", batch = "tests/package.txt" }
}

run "the_store_is_private_versioned_and_outlives_the_module" {
  command = plan

  assert {
    condition     = google_storage_bucket.store.uniform_bucket_level_access && google_storage_bucket.store.public_access_prevention == "enforced"
    error_message = "The bucket must not be public."
  }
  assert {
    condition     = google_storage_bucket.store.versioning[0].enabled && !google_storage_bucket.store.force_destroy
    error_message = "What is deleted by mistake must be had back."
  }
  assert {
    condition     = length(google_storage_bucket.store.encryption) == 0
    error_message = "Without a key of the user's own, the provider's is used."
  }
  assert {
    condition     = output.store_uri == "gs://lake/team/ml"
    error_message = "The URI of the store is wrong: ${output.store_uri}"
  }
}

run "only_the_inbox_starts_functions" {
  command = plan

  assert {
    condition     = google_storage_notification.inbox.object_name_prefix == "team/ml/tenants/default/inbox/"
    error_message = "Objects that Tidemark writes would start it again."
  }
}

run "nobody_may_call_anything_unless_named" {
  command = plan

  assert {
    condition     = length(google_cloud_run_service_iam_member.http) == 0 && length(google_pubsub_topic_iam_member.event_publishers) == 0
    error_message = "Rights were given that nobody asked for."
  }
  assert {
    condition     = alltrue([for name, function in google_cloudfunctions2_function.this : function.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY" if name != "http"])
    error_message = "Only the HTTP face is reached from outside."
  }
}

run "every_function_has_an_account_and_no_more_topics_than_it_needs" {
  command = plan

  assert {
    condition     = length(google_service_account.function) == 6
    error_message = "Each function has an account of its own."
  }
  assert {
    condition     = toset(keys(google_pubsub_topic_iam_member.function)) == toset(["http/work", "record/work", "record/dead-letters", "publish/out", "publish/dead-letters", "report/out"])
    error_message = "The rights to publish have changed."
  }
}

run "what_is_done_on_a_schedule_is_started_by_it_alone" {
  command = plan

  assert {
    condition     = [for name in ["report", "compact", "collect"] : google_cloud_scheduler_job.tick[name].schedule] == ["*/15 * * * *", "*/15 * * * *", "30 3 * * *"]
    error_message = "The schedules have changed."
  }
  assert {
    condition     = toset(keys(google_cloud_run_service_iam_member.scheduler)) == toset(["report", "compact", "collect"])
    error_message = "The scheduler may start these and no others."
  }
}

run "drift_reaches_the_retraining_and_nothing_else_does" {
  command = plan
  variables {
    drift_targets = { retrain = { url = "https://example.com/retrain", service_account = "retrain@p.iam.gserviceaccount.com" } }
  }

  assert {
    condition     = google_pubsub_subscription.drift["retrain"].filter == "attributes.ce-type = \"dev.tidemark.drift.detected.v1\"" && google_pubsub_subscription.drift["retrain"].push_config[0].oidc_token[0].service_account_email == "retrain@p.iam.gserviceaccount.com"
    error_message = "The subscription must push drift.detected, with the identity that was named."
  }
}

run "an_address_without_tls_is_refused" {
  command = plan
  variables {
    drift_targets = { retrain = { url = "http://example.com/retrain" } }
  }
  expect_failures = [var.drift_targets]
}

run "failed_deliveries_are_tried_again_and_dead_ones_kept" {
  command = plan

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.this : alltrue([for trigger in function.event_trigger : trigger.retry_policy == "RETRY_POLICY_RETRY"])])
    error_message = "Every trigger tries again."
  }
  assert {
    condition     = google_pubsub_subscription.dead_letters.message_retention_duration == "2678400s" && google_pubsub_topic.this["events"].message_retention_duration == "604800s"
    error_message = "Messages are kept for people to look at."
  }
}

run "a_key_of_the_users_own_encrypts_objects_and_messages" {
  command = plan
  variables {
    bucket = { name = "lake", kms_key = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k" }
  }

  assert {
    condition     = google_storage_bucket.store.encryption[0].default_kms_key_name == var.bucket.kms_key && google_pubsub_topic.this["work"].kms_key_name == var.bucket.kms_key
    error_message = "The key is not used everywhere."
  }
}

run "the_public_is_refused" {
  command = plan
  variables {
    http_invokers = ["allUsers"]
  }
  expect_failures = [var.http_invokers]
}

run "a_prefix_with_slashes_at_its_ends_is_refused" {
  command = plan
  variables {
    bucket = { name = "lake", prefix = "/ml/" }
  }
  expect_failures = [var.bucket]
}

run "with_tokens_everybody_is_asked_for_one" {
  command = plan
  variables {
    http_tokens = true
  }

  assert {
    condition     = google_cloudfunctions2_function.this["http"].service_config[0].environment_variables["TIDEMARK_ACCESS"] == "tokens"
    error_message = "The function must ask for a token."
  }
  assert {
    condition     = keys(google_cloud_run_service_iam_member.http) == ["allUsers"]
    error_message = "Clients with a token have no identity of Google's."
  }
}
