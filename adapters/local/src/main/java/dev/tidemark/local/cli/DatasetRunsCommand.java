// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunQuery;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset runs NAME[@N]}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "The runs that read a version, the newest first.")
final class DatasetRunsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, as it is now or as it was: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  DatasetRunsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetVersion version =
          Arguments.given(dataset).view(new DatasetQueries(runtime.store())).version();
      RunDatasets.Look datasets = runtime.runDatasets();
      List<RunRecord> runs =
          runtime.runSearch().search(datasets.readersOf(version, RunQuery.MAX_LIMIT, "")).runs();
      session.answer(RunDocuments.readers(version, runs, datasets), RunText.list(runs));
      return 0;
    }
  }
}
