// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.RunId;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunQuery;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark run ...}. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Look at training runs.")
final class RunCommands {
  private RunCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new RunCommands(), arguments)
        .with("list", () -> new ListCommand(session))
        .with("show", () -> new ShowCommand(session))
        .with("search", () -> new RunSearchCommand(session))
        .with("compare", () -> new RunCompareCommand(session))
        .with("gate", () -> new RunGateCommand(session))
        .with("compact", () -> new RunCompactCommand(session))
        .commandLine();
  }

  /** {@code tidemark run list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every run, the newest first.")
  static final class ListCommand implements Callable<Integer> {
    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        List<RunRecord> runs = runtime.runSearch().search(RunQuery.all()).runs();
        session.answer(RunDocuments.list(runs, runtime.runDatasets()), RunText.list(runs));
        return 0;
      }
    }
  }

  /** {@code tidemark run show ID}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Everything that is known of one run.")
  static final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", description = "The run.")
    private @Nullable RunId id;

    ShowCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      RunId wanted = Arguments.given(id);
      try (LocalRuntime runtime = session.open()) {
        RunRecord run = RunCompareCommand.find(runtime, wanted);
        RunDatasets.Look datasets = runtime.runDatasets();
        session.answer(RunDocuments.show(run, datasets), RunText.show(run, datasets.of(run)));
        return 0;
      }
    }
  }
}
