// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tidemark dataset list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Every dataset with its newest version.")
final class DatasetListCommand implements Callable<Integer> {
  private final Session session;

  DatasetListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      List<DatasetView> datasets = new DatasetQueries(runtime.store()).list();
      session.answer(DatasetDocuments.list(datasets), DatasetText.list(datasets));
      return 0;
    }
  }
}
