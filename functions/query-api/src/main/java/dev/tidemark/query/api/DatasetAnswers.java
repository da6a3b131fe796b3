// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetDiffs;
import dev.tidemark.query.DatasetDocuments;
import dev.tidemark.query.DatasetList;
import dev.tidemark.query.DatasetPage;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.query.DiffDocument;
import dev.tidemark.query.LineageDocument;
import dev.tidemark.query.LineageQuery;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunPage;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.VersionHistory;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Answers about datasets. Safe for use by many threads. */
final class DatasetAnswers {
  private static final String DATASET = "dataset";
  private static final String VERSION = "version";
  private static final String OTHER = "other_version";
  private static final int COMMITS_SHOWN = 100;

  private final DatasetQueries queries;
  private final DatasetDiffs diffs;
  private final VersionHistory history;
  private final LineageQuery lineage;
  private final RunSearch search;
  private final RunDatasets runDatasets;

  DatasetAnswers(ObjectStore store, RunSearch search) {
    this.queries = new DatasetQueries(store);
    this.diffs = new DatasetDiffs(store);
    this.history = new VersionHistory(store);
    this.lineage = new LineageQuery(store);
    this.search = search;
    this.runDatasets = new RunDatasets(store);
  }

  List<ApiRoute> routes() {
    String version = "datasets/{dataset}/versions/{version}";
    return List.of(
        ApiRoute.document("datasets", ApiQuestion.PAGING, this::list),
        ApiRoute.document(
            "datasets/{dataset}", question -> show(queries.newest(dataset(question)))),
        ApiRoute.document("datasets/{dataset}/names", this::names),
        ApiRoute.document("datasets/{dataset}/versions", ApiQuestion.PAGING, this::history),
        ApiRoute.document(version, question -> show(version(question, VERSION))),
        ApiRoute.document(version + "/diff/{other_version}", this::diff),
        ApiRoute.document(version + "/lineage", this::lineage),
        ApiRoute.document(version + "/runs", ApiQuestion.PAGING, this::runs),
        new ApiRoute(version + "/page", List.of(), this::page));
  }

  private JsonObject list(ApiQuestion question) {
    int limit = question.limit(ListPage.USUAL, ListPage.MOST);
    DatasetList found = queries.list(question.pageToken(), limit);
    return ListPage.withNext(DatasetDocuments.list(found), found.next());
  }

  private JsonObject show(DatasetView version) {
    var profile = queries.profile(version);
    return DatasetDocuments.show(
        version,
        profile,
        DatasetPage.describe(version, profile),
        queries.history(version.version(), COMMITS_SHOWN),
        queries.names(version.version()),
        queries.expired(version.version()));
  }

  private JsonObject names(ApiQuestion question) {
    DatasetName dataset = queries.newest(dataset(question)).name();
    return DatasetDocuments.names(dataset, queries.names(dataset));
  }

  private JsonObject history(ApiQuestion question) {
    DatasetName dataset = dataset(question);
    int limit = question.limit(ListPage.USUAL, ListPage.MOST);
    DatasetView newest =
        question.pageToken().isEmpty()
            ? queries.newest(dataset)
            : queries.version(new DatasetVersion(dataset, number(question.pageToken())));
    List<VersionHistory.Entry> entries = history.upTo(newest, limit);
    long last = entries.get(entries.size() - 1).version().snapshot().version();
    return ListPage.withNext(
        VersionHistory.document(dataset, entries),
        last == 0 ? Optional.empty() : Optional.of(Long.toString(last - 1)));
  }

  private JsonObject diff(ApiQuestion question) {
    return DiffDocument.of(
        diffs.compare(version(question, VERSION), version(question, OTHER), List.of()));
  }

  private JsonObject lineage(ApiQuestion question) {
    return LineageDocument.of(lineage.ofDataset(version(question, VERSION).version()));
  }

  private JsonObject runs(ApiQuestion question) {
    DatasetVersion version = version(question, VERSION).version();
    int limit = question.limit(ListPage.USUAL, ListPage.MOST);
    RunPage page =
        search.search(runDatasets.look().readersOf(version, limit, question.pageToken()));
    return ListPage.withNext(
        RunDocuments.readers(version, page.runs(), runDatasets.look()), page.nextToken());
  }

  private HttpResponse page(ApiQuestion question) {
    DatasetView version = version(question, VERSION);
    return Pages.answer(
        Bytes.utf8(
            DatasetPage.html(
                version,
                DatasetPage.describe(version, queries.profile(version)),
                queries.names(version.version()))));
  }

  private static DatasetName dataset(ApiQuestion question) {
    return question.variable(DATASET, DatasetName::new);
  }

  /** A version by its number, a time, a tag or an alias. */
  private DatasetView version(ApiQuestion question, String variable) {
    DatasetName dataset = dataset(question);
    String wanted = question.variable(variable);
    if (Character.isLetter(wanted.charAt(0))) {
      return queries.named(dataset, wanted);
    }
    return wanted.contains(":")
        ? queries.asOf(dataset, time(wanted))
        : queries.version(new DatasetVersion(dataset, number(wanted)));
  }

  private static long number(String text) {
    if (text.matches("[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    throw noVersion();
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw noVersion();
    }
  }

  private static TidemarkException noVersion() {
    return TidemarkException.invalid(
        "a version is a whole number from 0 on, a time such as 2026-11-23T15:04:05Z, a tag or an"
            + " alias");
  }
}
