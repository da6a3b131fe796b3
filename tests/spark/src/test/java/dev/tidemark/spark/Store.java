// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A store in a folder, written and read by the command line in processes of its own. */
record Store(Path folder) {
  /** Where the build left the product: its libraries would disagree with Spark's. */
  private static final String CLASS_PATH =
      System.getProperty(
          "test.tidemark",
          "../../adapters/local/target/tidemark-local.jar:../../adapters/local/target/lib/*");

  String run(String... command) throws Exception {
    return run(Duration.ZERO, command);
  }

  /** Runs a command as if so much time had passed; gives what it printed. */
  String run(Duration later, String... command) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CLASS_PATH,
                "dev.tidemark.local.cli.Tidemark",
                "--store",
                folder.toString()));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    if (!later.isZero()) {
      builder.environment().put("TIDEMARK_NOW", Instant.now().plus(later).toString());
    }
    return finish(builder.start(), line);
  }

  private static String finish(Process process, List<String> line)
      throws IOException, InterruptedException {
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", line, printed).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  Path dataset(String name) {
    return folder.resolve("tenants/default/datasets").resolve(name);
  }

  Path runTable(String name) {
    return folder.resolve("tenants/default/tables").resolve(name);
  }
}
