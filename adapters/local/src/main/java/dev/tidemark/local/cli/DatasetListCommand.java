// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetList;
import dev.tidemark.query.DatasetQueries;
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
      DatasetList datasets = new DatasetQueries(runtime.store()).list();
      session.answer(DatasetDocuments.list(datasets), DatasetText.list(datasets));
      datasets
          .broken()
          .forEach(broken -> session.note("tidemark: " + broken.name() + " is broken"));
      return datasets.broken().isEmpty() ? 0 : Tidemark.FAILED;
    }
  }
}
