// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DirectionTest {

  @Test
  void everyPartOfTheProductIsUnderTheRules() {
    Set<String> parts =
        Product.CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toSet());

    assertThat(parts)
        .containsExactlyInAnyOrder(
            "error",
            "json",
            "store",
            "event",
            "http",
            "id",
            "model",
            "column", // core
            "ledger",
            "table",
            "drift", // libraries
            "record",
            "tracking",
            "access",
            "dataset",
            "report",
            "query",
            "compact", // functions
            "local",
            "aws",
            "azure",
            "gcp"); // adapters
  }

  @Test
  void dependenciesPointInward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.tidemark..")
        .layer("core")
        .definedBy(Product.CORE)
        .layer("ledger")
        .definedBy(Product.LEDGER)
        .layer("table")
        .definedBy(Product.TABLE)
        .layer("drift")
        .definedBy(Product.DRIFT)
        .layer("functions")
        .definedBy(Product.FUNCTIONS)
        .layer("adapters")
        .definedBy(Product.ADAPTERS)
        .whereLayer("adapters")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("functions")
        .mayOnlyBeAccessedByLayers("adapters")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers("functions", "adapters")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("functions", "adapters")
        .whereLayer("drift")
        .mayOnlyBeAccessedByLayers("functions", "adapters")
        .check(Product.CLASSES);
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    slices()
        .matching("dev.tidemark.(local|aws|azure|gcp)..")
        .should()
        .notDependOnEachOther()
        .check(Product.CLASSES);
  }

  @Test
  void functionsDoNotKnowEachOther() {
    slices()
        .matching("dev.tidemark.(record|tracking|access|dataset|report|query|compact)..")
        .should()
        .notDependOnEachOther()
        .check(Product.CLASSES);
  }

  @Test
  void onlyTheTableLibraryKnowsParquet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Product.TABLE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
        .check(Product.CLASSES);
  }

  @Test
  void recordingRunsNeedsNoTables() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tidemark.record..", "dev.tidemark.tracking..", "dev.tidemark.access..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Product.TABLE, Product.DRIFT)
        .check(Product.CLASSES);
  }

  @Test
  void noCloudIsKnownOutsideItsAdapter() {
    assertKnownOnlyIn(Product.AWS, "software.amazon..", "com.amazonaws..");
    assertKnownOnlyIn(Product.AZURE, "com.azure..", "com.microsoft.azure..");
    assertKnownOnlyIn(Product.GCP, "com.google.api..", "com.google.auth..", "com.google.cloud..");
  }

  private static void assertKnownOnlyIn(String adapter, String... packagesOfTheCloud) {
    noClasses()
        .that()
        .resideOutsideOfPackage(adapter)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packagesOfTheCloud)
        .check(Product.CLASSES);
  }
}
