# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0

# What the other files share.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  bucket_name = coalesce(var.bucket.name, "${var.name}-${data.aws_caller_identity.current.account_id}-${data.aws_region.current.name}")
  tenant      = "tenants/default"
  tags        = merge(var.tags, { "tidemark" = var.name })

  recorded_types = [
    "dev.tidemark.experiment.created.v1",
    "dev.tidemark.experiment.updated.v1",
    "dev.tidemark.loggedmodel.created.v1",
    "dev.tidemark.loggedmodel.updated.v1",
    "dev.tidemark.model.created.v1",
    "dev.tidemark.model.deployed.v1",
    "dev.tidemark.model.registered.v1",
    "dev.tidemark.model.updated.v1",
    "dev.tidemark.monitor.defined.v1",
    "dev.tidemark.run.finished.v1",
    "dev.tidemark.run.logged.v1",
    "dev.tidemark.run.started.v1",
    "dev.tidemark.run.updated.v1",
  ]
  dataset_types = [
    "dev.tidemark.dataset.published.v1",
    "dev.tidemark.predictions.logged.v1",
    "dev.tidemark.labels.logged.v1",
  ]
}
