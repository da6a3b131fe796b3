// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An adapter translates and wires, so it is small and knows nothing of statistics. */
class ThinAdaptersTest {
  /** Some 1,150 for a store and its functions, and 250 for what others read and write past them. */
  private static final int MOST_LINES = 1400;

  @Test
  void eachCloudTakesFewLines() throws IOException {
    for (String cloud : List.of("aws", "gcp", "azure")) {
      Path sources = Path.of("../../adapters", cloud, "src/main/java");
      if (Files.isDirectory(sources)) {
        assertThat(linesBelow(sources)).as("lines of code in %s", sources).isBetween(1, MOST_LINES);
      }
    }
  }

  private static int linesBelow(Path sources) throws IOException {
    int lines = 0;
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        lines += lines(Files.readString(file));
      }
    }
    return lines;
  }

  /** Lines that are not empty, a comment, an import or the package's name. */
  private static int lines(String source) {
    return (int)
        source
            .replaceAll("(?s)/\\*.*?\\*/", "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.matches("(//|import |package ).*"))
            .count();
  }

  @Test
  void noCloudDecidesAboutDrift() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tidemark.aws..", "dev.tidemark.gcp..", "dev.tidemark.azure..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(Product.DRIFT)
        .check(Product.CLASSES);
  }
}
