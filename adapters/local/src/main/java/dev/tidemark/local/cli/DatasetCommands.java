// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tidemark dataset ...}. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Publish datasets as immutable versions, and look at them.")
final class DatasetCommands {
  private DatasetCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new DatasetCommands(), arguments)
        .with("publish", () -> new DatasetPublishCommand(session))
        .with("register", () -> new DatasetRegisterCommand(session))
        .with("list", () -> new DatasetListCommand(session))
        .with("show", () -> new DatasetShowCommand(session))
        .with("history", () -> new DatasetHistoryCommand(session))
        .with("diff", () -> new DatasetDiffCommand(session))
        .with("runs", () -> new DatasetRunsCommand(session))
        .with("contains", () -> new DatasetContainsCommand(session))
        .with("contract", () -> new DatasetContractCommand(session))
        .with("quarantine", () -> new DatasetQuarantineCommand(session))
        .with("files", () -> new DatasetFilesCommand(session))
        .with("export", () -> new DatasetExportCommand(session))
        .with("tag", () -> new DatasetTagCommand(session))
        .with("alias", () -> new DatasetAliasCommand(session))
        .with("retain", () -> new DatasetRetainCommand(session))
        .with("gc", () -> new DatasetCollectCommand(session))
        .with("verify", () -> new DatasetVerifyCommand(session))
        .commandLine();
  }
}
