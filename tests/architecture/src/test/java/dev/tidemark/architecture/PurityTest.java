// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a handler does is decided by its arguments, so that every deployment and every replay does
 * the same.
 */
class PurityTest {

  @Test
  void nothingReadsAClock() {
    outsideAdapters().should().callMethod(Instant.class, "now").check(Product.CLASSES);
    outsideAdapters().should().callMethod(LocalDate.class, "now").check(Product.CLASSES);
    outsideAdapters().should().callMethod(LocalDateTime.class, "now").check(Product.CLASSES);
    outsideAdapters().should().callMethod(System.class, "currentTimeMillis").check(Product.CLASSES);
    outsideAdapters().should().callMethod(System.class, "nanoTime").check(Product.CLASSES);
    outsideAdapters()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(Product.CLASSES);
  }

  @Test
  void nothingDrawsRandomNumbers() {
    outsideAdapters()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .check(Product.CLASSES);
    outsideAdapters().should().callMethod(UUID.class, "randomUUID").check(Product.CLASSES);
    outsideAdapters().should().callMethod(Math.class, "random").check(Product.CLASSES);
  }

  @Test
  void nothingReadsTheEnvironment() {
    outsideAdapters().should().callMethod(System.class, "getenv").check(Product.CLASSES);
    outsideAdapters()
        .should()
        .callMethod(System.class, "getenv", String.class)
        .check(Product.CLASSES);
    outsideAdapters()
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .check(Product.CLASSES);
  }

  @Test
  void nothingPrintsOrSleeps() {
    outsideAdapters().should().accessField(System.class, "out").check(Product.CLASSES);
    outsideAdapters().should().accessField(System.class, "err").check(Product.CLASSES);
    outsideAdapters().should().callMethod(Thread.class, "sleep", long.class).check(Product.CLASSES);
  }

  private static GivenClassesConjunction outsideAdapters() {
    return noClasses()
        .that(resideInAnyPackage("dev.tidemark.."))
        .and()
        .resideOutsideOfPackages(Product.ADAPTERS);
  }
}
