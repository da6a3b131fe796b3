// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is deployed: no more than is meant to be, and no larger. */
class PackagesTest {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void theLightPackageHasAtMostFifteenMegabytes() throws IOException {
    assertThat(Files.size(Packages.light())).isBetween(MEGABYTE, 15 * MEGABYTE);
  }

  @Test
  void theBatchPackageHasAtMostThirtyFiveMegabytes() throws IOException {
    assertThat(Files.size(Packages.batch())).isBetween(MEGABYTE, 35 * MEGABYTE);
  }

  @Test
  void theLightPackageKnowsNothingOfTables() throws IOException {
    assertThat(entries(Packages.light()))
        .contains("dev/tidemark/aws/RecordEventsLambda.class", "dev/tidemark/aws/HttpLambda.class")
        .noneMatch(name -> name.startsWith("dev/tidemark/table/"))
        .noneMatch(name -> name.startsWith("dev/tidemark/drift/"))
        .noneMatch(name -> name.contains("parquet"));
  }

  @Test
  void theDependenciesAreThoseThatWereLookedAt() throws IOException {
    Path resolved = Packages.light().resolveSibling("dependencies.txt");

    assertThat(lines(resolved))
        .as("after a look at what is new, copy %s to adapters/aws/dependencies.txt", resolved)
        .isEqualTo(lines(Path.of("../../adapters/aws/dependencies.txt")));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll(" -- module.*", "").strip())
        .filter(line -> line.contains(":jar:"))
        .toList();
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
