// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset verify NAME[@N]}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Read every file of a version back and compare it with its digest; exit with 1 if one differs.",
      "",
      "Of objects that were registered in place only size and state are asked for; --rehash reads"
          + " them too."
    })
final class DatasetVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@N]",
      description = "The dataset; without @N its newest version.")
  private @Nullable DatasetReference dataset;

  @Option(
      names = "--rehash",
      description = "Read objects in place back too, though their store calls them unchanged.")
  private boolean rehash;

  DatasetVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetQueries queries = new DatasetQueries(runtime.store());
      DatasetView version = Arguments.given(dataset).view(queries);
      List<String> damaged = queries.damaged(version, rehash);
      String text =
          damaged.isEmpty()
              ? version.version()
                  + " is intact: "
                  + version.snapshot().files().size()
                  + " files as published"
              : version.version() + " is damaged:\n  " + String.join("\n  ", damaged);
      session.answer(DatasetDocuments.verified(version, damaged), text);
      return damaged.isEmpty() ? 0 : Tidemark.NO;
    }
  }
}
