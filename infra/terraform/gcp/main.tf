# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

locals {
  store_uri = join("/", compact(["gs://${var.bucket.name}", var.bucket.prefix]))
  inbox     = join("/", compact([var.bucket.prefix, "tenants/default/inbox/"]))
  labels    = merge(var.tags, { app = var.name })

  # What each function is, which package it is in, and which topics it may publish to.
  functions = {
    http    = { class = "HttpFaceFunction", package = "batch", trigger = null, publishes = ["work"] }
    record  = { class = "RecordRunFunction", package = "light", trigger = "events", publishes = ["work", "dead-letters"] }
    publish = { class = "VersionDatasetFunction", package = "batch", trigger = "work", publishes = ["out", "dead-letters"] }
    report  = { class = "ReportDriftFunction", package = "batch", trigger = null, publishes = ["out"] }
    compact = { class = "CompactLedgerFunction", package = "batch", trigger = null, publishes = [] }
    collect = { class = "CollectGarbageFunction", package = "batch", trigger = null, publishes = [] }
  }
  # When the functions without a trigger run. The monitors' own schedules say which reports are due.
  ticks = {
    report  = "*/${var.tick_minutes} * * * *"
    compact = "*/${var.tick_minutes} * * * *"
    collect = "30 3 * * *"
  }
  triggered = { for name, function in local.functions : name => function if function.trigger != null }
  publishes = merge([
    for name, function in local.functions : { for topic in function.publishes : "${name}/${topic}" => { function = name, topic = topic } }
  ]...)
}

# The only state.
resource "google_storage_bucket" "store" {
  project                     = var.project
  name                        = var.bucket.name
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false # a store with objects in it is not destroyed
  labels                      = local.labels

  versioning {
    enabled = true
  }

  # Replaced and deleted objects can be had back for a while, and then cost nothing.
  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = var.bucket.noncurrent_days
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }

  dynamic "encryption" {
    for_each = var.bucket.kms_key == null ? [] : [var.bucket.kms_key]
    content {
      default_kms_key_name = encryption.value
    }
  }
}

resource "google_service_account" "function" {
  for_each     = local.functions
  project      = var.project
  account_id   = "${var.name}-${each.key}"
  display_name = "Tidemark ${each.key}"
}

# The HTTP face signs URLs by which artifacts go in and out of the bucket without going through it.
resource "google_service_account_iam_member" "sign" {
  service_account_id = google_service_account.function["http"].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.function["http"].member
}

# Replacing an object needs the right to delete it, so there is no lesser role for those who write.
resource "google_storage_bucket_iam_member" "store" {
  for_each = local.functions
  bucket   = google_storage_bucket.store.name
  role     = "roles/storage.objectUser"
  member   = google_service_account.function[each.key].member
}
