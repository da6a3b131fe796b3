// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.dataset.PublishedVersion;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.PublishRequest;
import dev.tidemark.local.TextOptions;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset publish NAME SOURCE...}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Make a new version of a dataset from files.",
      "",
      "A snapshot replaces the content; when it equals the newest version, nothing happens. An"
          + " append adds rows.",
      "Publishing the same files again the same way is harmless; --again repeats an append on"
          + " purpose."
    })
final class DatasetPublishCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "Parquet, CSV or JSON Lines files (also .gz and .zst), or folders of them.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", description = "snapshot (default) or append.")
  private Mode mode = Mode.SNAPSHOT;

  @Option(
      names = "--format",
      description = "parquet, csv or jsonl, when the file names do not tell.")
  private @Nullable String format;

  @Option(
      names = "--no-header",
      description = "CSV begins with a row, not with names; the columns are column_1 and so on.")
  private boolean noHeader;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      description =
          "Decimal mark of CSV: point, comma, or auto (default: found where there is no doubt).")
  private @Nullable String decimal;

  @Option(
      names = "--max-rejects",
      paramLabel = "ROWS|SHARE",
      description =
          "Leave out so many rows that cannot be read (default: none), or below 1 such a share;"
              + " they are kept in a reject file.")
  private @Nullable Double maxRejects;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "A column that identifies a row; may be repeated.")
  private List<String> key = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column that a model learns to predict.")
  private @Nullable String label;

  @Option(
      names = "--sensitive",
      paramLabel = "COLUMN",
      description = "A column whose values are never shown, only counted; may be repeated.")
  private List<String> sensitive = new ArrayList<>();

  @Option(
      names = "--produced-by",
      paramLabel = "RUN",
      description = "The run that made these files.")
  private @Nullable RunId producedBy;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "A note kept with the version.")
  private @Nullable String description;

  @Option(names = "--again", description = "Append the same files once more.")
  private boolean again;

  @Option(
      names = "--rehash",
      description = "Read every file, even one that looks as it did when it was published last.")
  private boolean rehash;

  /** As on the command line, in lower case. */
  enum Mode {
    SNAPSHOT,
    APPEND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  DatasetPublishCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetName dataset = Arguments.given(name);
    try (LocalRuntime runtime = session.open();
        Progress progress = session.progress()) {
      PublishRequest request =
          new PublishRequest(
              dataset,
              mode.toString(),
              sources,
              format,
              new TextOptions(!noHeader, decimal, maxRejects),
              key,
              label,
              sensitive,
              producedBy == null ? null : producedBy.value(),
              description,
              occasion(runtime, dataset));
      PublishedVersion published = runtime.publish(request, rehash, progress);
      DatasetView version =
          new DatasetQueries(runtime.store())
              .version(new DatasetVersion(dataset, published.version()));
      session.answer(
          DatasetDocuments.published(
              version,
              published.created(),
              published.rowsAdded(),
              published.filesAdded(),
              published.rejected()),
          DatasetText.published(
              version, published.created(), published.rowsAdded(), published.rejected()));
      return 0;
    }
  }

  private String occasion(LocalRuntime runtime, DatasetName dataset) {
    if (again) {
      return runtime.ids().next();
    }
    return mode == Mode.SNAPSHOT ? runtime.snapshotOccasion(dataset) : "";
  }
}
