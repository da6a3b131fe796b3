// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetDiff;
import dev.tidemark.query.DatasetDiffs;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DiffDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset diff NAME@A NAME@B [--key COLUMN]}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "What tells two versions apart: columns, statistics and, with --key, rows.",
      "Without --key no data is read."
    })
final class DatasetDiffCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "A version: NAME, or NAME@ a number, a time, a tag or an alias.")
  private @Nullable DatasetReference baseline;

  @Parameters(index = "1", paramLabel = "CURRENT", description = "Another one.")
  private @Nullable DatasetReference current;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description =
          "A column that identifies a row; may be repeated. Rows are then compared one by one.")
  private List<String> key = new ArrayList<>();

  DatasetDiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetQueries queries = new DatasetQueries(runtime.store());
      DatasetDiff diff =
          new DatasetDiffs(runtime.store())
              .compare(
                  Arguments.given(baseline).view(queries),
                  Arguments.given(current).view(queries),
                  key);
      session.answer(DiffDocument.of(diff), DiffText.of(diff));
      return 0;
    }
  }
}
