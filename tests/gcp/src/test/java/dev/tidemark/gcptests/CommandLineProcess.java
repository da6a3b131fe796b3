// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, on a store in the fake. */
final class CommandLineProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final URI storage;
  private final String store;

  CommandLineProcess(URI storage, String store) {
    this.storage = storage;
    this.store = store;
  }

  /** How a command ended. */
  record End(int exit, String out) {}

  End run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidemark.local.cli.Tidemark"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--store", store));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORAGE_EMULATOR_HOST", storage.toString());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the command did not end: " + command);
      }
      return new End(process.exitValue(), out);
    } finally {
      process.destroyForcibly();
    }
  }
}
