// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidemarkTest {
  /** Renames the window of a terminal, and clears it. */
  private static final String STEERING = "\u001b]0;mine\u0007\u001b[2J\u009b2J";

  @TempDir Path folder;

  private String errorsOf(int code, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(Tidemark.run(nowhere, errors, false, arguments))
        .as(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(code);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatTheDataHoldDoesNotSteerTheTerminalInMessages() throws IOException {
    String store = "--store=" + folder.resolve("store");
    Path rules = folder.resolve("rules.json");
    Files.writeString(rules, "{\"columns\": {\"state\": {\"values\": [\"paid\"]}}}");
    Path orders = Files.writeString(folder.resolve("orders.csv"), "state\n" + STEERING + "\n");
    errorsOf(0, "dataset", "contract", "orders", "--set", rules.toString(), store);

    assertThat(errorsOf(3, "dataset", "publish", "orders", orders.toString(), store))
        .contains("is none of paid in 1 of 1 rows")
        .doesNotContain("\u001b", "\u0007", "\u009b");
    assertThat(errorsOf(2, "dataset", "show", "orders", "--" + STEERING, store))
        .doesNotContain("\u001b", "\u0007", "\u009b");
  }
}
