// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.Croissant;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetPage;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
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
      if (html != null) {
        OutputFile.write(
            html, DatasetPage.html(version, DatasetPage.describe(version, profile), names));
      }
      Optional<Instant> expired = queries.expired(version.version());
      session.answer(
          DatasetDocuments.show(version, profile, history, names, expired),
          DatasetText.show(version, profile, names, expired));
      return 0;
    }
  }

  private void answerCroissant(DatasetView version) {
    URI place = session.storeUri().uri("datasets/" + version.name() + "/");
    JsonObject metadata = Croissant.of(version, croissant.about(place.toString()));
    session.answer(metadata, JsonWriter.pretty(metadata));
  }
}
