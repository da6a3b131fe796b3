// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.dataset.FindRecord;
import dev.tidemark.dataset.MembershipDocument;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset contains NAME[@VERSION] --key COLUMN=VALUE}. */
@Command(
    name = "contains",
    mixinStandardHelpOptions = true,
    description = {
      "Which versions hold a record, and which runs and models were made of them.",
      "Without @VERSION every version is looked at. Exit with 1 if none holds it."
    })
final class DatasetContainsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, or one version: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "COLUMN=VALUE",
      description = "What the record holds; may be repeated: all of it.")
  private Map<String, String> key = new LinkedHashMap<>();

  DatasetContainsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetReference wanted = Arguments.given(dataset);
    try (LocalRuntime runtime = session.open()) {
      OptionalLong version =
          wanted.isWhole()
              ? OptionalLong.empty()
              : OptionalLong.of(
                  wanted.view(new DatasetQueries(runtime.store())).version().version());
      FindRecord.Membership found =
          new FindRecord(runtime.store()).find(wanted.dataset(), version, key);
      session.answer(MembershipDocument.of(found), text(found));
      return found.holdings().isEmpty() ? Tidemark.NO : 0;
    }
  }

  private static String text(FindRecord.Membership found) {
    StringBuilder out = new StringBuilder();
    for (FindRecord.Holding holding : found.holdings()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s@%d holds it in %,d rows%s%n",
              found.dataset(),
              holding.version(),
              holding.rows(),
              usedBy(holding.usedBy())));
    }
    if (!found.unknown().isEmpty()) {
      out.append("nobody can tell of the expired versions ")
          .append(String.join(", ", found.unknown().stream().map(String::valueOf).toList()))
          .append('\n');
    }
    return out.append(
            String.format(
                Locale.ROOT,
                "%d of %d versions hold it; %,d files were read, %,d could not hold it",
                found.holdings().size(),
                found.versions(),
                found.filesRead(),
                found.filesPassedOver()))
        .toString();
  }

  private static String usedBy(List<String> names) {
    return names.isEmpty() ? "" : ": " + Texts.safe(String.join("; ", names));
  }
}
