// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.table.log.VersionNames;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset tag NAME@VERSION TAG}. */
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    description = "Give a version a name that stands for it for ever.")
final class DatasetTagCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, as it is now or as it was: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  @Parameters(index = "1", paramLabel = "TAG", description = "The name.")
  private String name = "";

  DatasetTagCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetView version = Arguments.given(dataset).view(new DatasetQueries(runtime.store()));
      new VersionNames(runtime.store()).tag(version.version(), name, runtime.clock().instant());
      session.answer(
          DatasetDocuments.named(version, "tag", name),
          version.name() + "@" + name + " is " + version.version());
      return 0;
    }
  }
}
