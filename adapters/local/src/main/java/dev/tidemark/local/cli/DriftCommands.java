// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tidemark drift ...}. */
@Command(name = "drift", mixinStandardHelpOptions = true, description = "Compare data with data.")
final class DriftCommands {
  private DriftCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new DriftCommands()).addSubcommand(new DriftCompareCommand(session));
  }
}
