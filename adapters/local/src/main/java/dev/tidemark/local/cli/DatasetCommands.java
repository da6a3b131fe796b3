// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tidemark dataset ...}. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Publish datasets as immutable versions, and look at them.")
final class DatasetCommands {
  private DatasetCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new DatasetCommands())
        .addSubcommand(new DatasetPublishCommand(session))
        .addSubcommand(new DatasetListCommand(session))
        .addSubcommand(new DatasetShowCommand(session))
        .addSubcommand(new DatasetHistoryCommand(session))
        .addSubcommand(new DatasetDiffCommand(session))
        .addSubcommand(new DatasetContainsCommand(session))
        .addSubcommand(new DatasetContractCommand(session))
        .addSubcommand(new DatasetQuarantineCommand(session))
        .addSubcommand(new DatasetFilesCommand(session))
        .addSubcommand(new DatasetExportCommand(session))
        .addSubcommand(new DatasetTagCommand(session))
        .addSubcommand(new DatasetAliasCommand(session))
        .addSubcommand(new DatasetRetainCommand(session))
        .addSubcommand(new DatasetCollectCommand(session))
        .addSubcommand(new DatasetVerifyCommand(session));
  }
}
