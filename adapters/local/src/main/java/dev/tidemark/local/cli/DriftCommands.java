// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tidemark drift ...}. */
@Command(name = "drift", mixinStandardHelpOptions = true, description = "Compare data with data.")
final class DriftCommands {
  private DriftCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new DriftCommands(), arguments)
        .with("compare", () -> new DriftCompareCommand(session))
        .commandLine();
  }
}
