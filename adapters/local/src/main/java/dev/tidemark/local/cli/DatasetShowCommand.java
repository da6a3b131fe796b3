// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.describe.TableDescription;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.Croissant;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetPage;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.query.SplitLeakage;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.VersionNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset show NAME[@N]}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "One version: its columns, sources, files and the last commits up to it.")
final class DatasetShowCommand implements Callable<Integer> {
  private static final int COMMITS_SHOWN = 100;

  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, as it is now or as it was: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page of what the version holds: pictures, quantiles, warnings.")
  private @Nullable Path html;

  @Option(
      names = "--split",
      paramLabel = "COLUMN",
      description =
          "The column that says in which split a row is, such as train or test: read all rows and"
              + " warn of those that stand in several.")
  private @Nullable String split;

  @Mixin private CroissantSettings croissant = new CroissantSettings();

  DatasetShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetQueries queries = new DatasetQueries(runtime.store());
      DatasetView version = Arguments.given(dataset).view(queries);
      if (croissant.isAsked()) {
        answerCroissant(version);
        return 0;
      }
      TableProfile profile = queries.profile(version);
      List<CommitSummary> history = queries.history(version.version(), COMMITS_SHOWN);
      List<VersionNames.Named> names = queries.names(version.version());
      TableDescription description = describe(runtime, version, profile);
      if (html != null) {
        OutputFile.write(html, DatasetPage.html(version, description, names));
      }
      Optional<Instant> expired = queries.expired(version.version());
      session.answer(
          DatasetDocuments.show(version, profile, description, history, names, expired),
          DatasetText.show(version, profile, description, names, expired));
      return 0;
    }
  }

  private TableDescription describe(
      LocalRuntime runtime, DatasetView version, TableProfile profile) {
    TableDescription description = DatasetPage.describe(version, profile);
    return split == null
        ? description
        : new SplitLeakage(runtime.store())
            .find(version, split)
            .map(description::with)
            .orElse(description);
  }

  private void answerCroissant(DatasetView version) {
    URI place = session.storeUri().uri("datasets/" + version.name() + "/");
    JsonObject metadata = Croissant.of(version, croissant.about(place.toString()));
    session.answer(metadata, JsonWriter.pretty(metadata));
  }
}
