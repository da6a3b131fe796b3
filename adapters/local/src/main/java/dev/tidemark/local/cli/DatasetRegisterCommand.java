// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.dataset.PublishedVersion;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.RegisterRequest;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset register NAME SOURCE...}. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Make a new version of a dataset over Parquet objects where they lie, without copying them.",
      "",
      "Such a version does not move with the bucket, and it can be read only as long as nobody"
          + " changes the objects: `dataset verify` tells."
    })
final class DatasetRegisterCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Parquet files, folders of them, or URIs such as s3://bucket/key; with a / at its end"
              + " all objects below.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", description = "snapshot (default) or append.")
  private DatasetPublishCommand.Mode mode = DatasetPublishCommand.Mode.SNAPSHOT;

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

  DatasetRegisterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetName dataset = Arguments.given(name);
    try (LocalRuntime runtime = session.open()) {
      RegisterRequest request =
          new RegisterRequest(
              dataset,
              mode.toString(),
              sources,
              key,
              label,
              sensitive,
              producedBy == null ? null : producedBy.value(),
              description,
              mode == DatasetPublishCommand.Mode.SNAPSHOT ? runtime.snapshotOccasion(dataset) : "");
      PublishedVersion published = runtime.register(request);
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
          DatasetText.registered(version, published.created(), published.rowsAdded()));
      return 0;
    }
  }
}
