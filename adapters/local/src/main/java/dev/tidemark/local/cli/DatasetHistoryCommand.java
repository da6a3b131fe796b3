// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.VersionHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset history NAME}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "The versions of a dataset, the newest first, with what became of its columns.")
final class DatasetHistoryCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName dataset;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many versions; default ${DEFAULT-VALUE}.")
  private int limit = 20;

  DatasetHistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetName name = Arguments.given(dataset);
      List<VersionHistory.Entry> entries = new VersionHistory(runtime.store()).last(name, limit);
      session.answer(VersionHistory.document(name, entries), text(entries));
      return 0;
    }
  }

  private static String text(List<VersionHistory.Entry> entries) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("VERSION", "COMMITTED", "MODE", "ROWS", "COLUMNS", "CHANGES"));
    for (VersionHistory.Entry entry : entries) {
      table.add(
          List.of(
              Long.toString(entry.version().snapshot().version()),
              entry.version().snapshot().committedAt().toString(),
              lower(entry.version().record().mode()) + (entry.expired() == null ? "" : ", expired"),
              String.format(Locale.ROOT, "%,d", entry.version().snapshot().rows()),
              entry.compatibility() == null ? "-" : lower(entry.compatibility()),
              entry.changes().stream()
                  .map(DatasetHistoryCommand::text)
                  .collect(Collectors.joining(", "))));
    }
    return Texts.table(table);
  }

  private static String text(ColumnDiff column) {
    ColumnProfile before = column.baseline();
    ColumnProfile after = column.current();
    String name = Texts.safe(column.name());
    return switch (column.status()) {
      case RENAMED -> Texts.safe(before == null ? "" : before.column().name()) + " is now " + name;
      case RETYPED -> name + " " + type(before) + " -> " + type(after);
      case ADDED -> name + " added";
      case REMOVED -> name + " gone";
      case SAME, CHANGED -> name;
    };
  }

  private static String type(@Nullable ColumnProfile profile) {
    return profile == null ? "-" : profile.column().type().deltaName();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
