// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The packages that are deployed, as the build made them. */
final class Packages {
  private static final Path FOLDER =
      Path.of(System.getProperty("test.packages", "../../adapters/aws/target"));

  private Packages() {}

  static Path light() throws IOException {
    return named("-light.jar");
  }

  static Path batch() throws IOException {
    return named("-batch.jar");
  }

  private static Path named(String ending) throws IOException {
    try (Stream<Path> files = Files.exists(FOLDER) ? Files.list(FOLDER) : Stream.empty()) {
      Path found = files.filter(file -> file.toString().endsWith(ending)).findFirst().orElse(null);
      Assumptions.assumeTrue(
          found != null, "Skipped: the packages of the functions are made by mvn package first");
      return found;
    }
  }
}
