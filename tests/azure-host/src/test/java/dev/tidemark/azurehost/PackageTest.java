// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is deployed, whole: a library that comes or grows is seen in a change of this test. */
class PackageTest {
  private static final long MOST_BYTES = 28_000_000;

  @BeforeEach
  void requireStaged() {
    HostProcess.requireStaged();
  }

  @Test
  void thePackageHoldsTheseLibrariesAndIsSmall() throws IOException {
    List<String> libraries;
    try (Stream<Path> jars = Files.list(HostProcess.STAGED.resolve("lib"))) {
      libraries =
          jars.map(jar -> jar.getFileName().toString())
              .map(name -> name.replaceFirst("^(tidemark-[a-z-]+)-\\d.*", "$1"))
              .sorted()
              .toList();
    }

    assertThat(String.join("\n", libraries) + "\n").isEqualTo(checkedIn());
    assertThat(sizeBytes()).isLessThan(MOST_BYTES);
  }

  private static String checkedIn() throws IOException {
    try (InputStream list = PackageTest.class.getResourceAsStream("/package.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long sizeBytes() throws IOException {
    try (Stream<Path> files = Files.walk(HostProcess.STAGED)) {
      return files.filter(Files::isRegularFile).mapToLong(PackageTest::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachFunctionHasATriggerThatTheHostKnows() throws IOException {
    FunctionApp app = FunctionApp.load(HostProcess.STAGED, Map.of());

    assertThat(app.functions().values())
        .extracting(function -> function.name() + " " + function.trigger().type())
        .containsExactly(
            "CollectGarbage timerTrigger",
            "CompactLedger timerTrigger",
            "EventGrid eventGridTrigger",
            "Http httpTrigger",
            "HttpByToken httpTrigger",
            "PublishDatasets queueTrigger",
            "RecordEvents queueTrigger",
            "ReportDrift timerTrigger");
    assertThat(app.functions().get("Http").trigger().field("authLevel")).isEqualTo("FUNCTION");
  }
}
