// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Every class that is deployed. */
final class Product {
  static final String[] CORE = {
    "dev.tidemark.error..",
    "dev.tidemark.json..",
    "dev.tidemark.store..",
    "dev.tidemark.event..",
    "dev.tidemark.http..",
    "dev.tidemark.id..",
    "dev.tidemark.model..",
    "dev.tidemark.column.."
  };
  static final String LEDGER = "dev.tidemark.ledger..";
  static final String TABLE = "dev.tidemark.table..";
  static final String DRIFT = "dev.tidemark.drift..";
  static final String[] FUNCTIONS = {
    "dev.tidemark.record..",
    "dev.tidemark.tracking..",
    "dev.tidemark.access..",
    "dev.tidemark.dataset..",
    "dev.tidemark.report..",
    "dev.tidemark.query..",
    "dev.tidemark.compact.."
  };
  static final String AWS = "dev.tidemark.aws..";
  static final String AZURE = "dev.tidemark.azure..";
  static final String GCP = "dev.tidemark.gcp..";
  static final String[] ADAPTERS = {"dev.tidemark.local..", AWS, AZURE, GCP};

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/dev/tidemark/architecture/"))
          .importPackages("dev.tidemark");

  private Product() {}
}
