// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.model.MonitorId;
import dev.tidemark.query.DriftReports;
import dev.tidemark.query.MonitorDocuments;
import dev.tidemark.store.ObjectStore;
import java.util.List;
import java.util.Map;

/** Answers about monitors and what they reported. Safe for use by many threads. */
final class MonitorAnswers {
  private static final String MONITOR = "monitor";
  private static final String WINDOW = "window";
  private static final int USUAL_REPORTS = 20;
  private static final int MOST_REPORTS = 100;

  private final Monitors monitors;
  private final DriftReports reports;

  MonitorAnswers(ObjectStore store) {
    this.monitors = new Monitors(store);
    this.reports = new DriftReports(store);
  }

  List<ApiRoute> routes() {
    String reported = "monitors/{monitor}/reports";
    return List.of(
        ApiRoute.document("monitors", ApiQuestion.PAGING, this::list),
        ApiRoute.document("monitors/{monitor}", question -> MonitorDocuments.show(find(question))),
        ApiRoute.document(reported, ApiQuestion.PAGING, this::reports),
        new ApiRoute(reported + "/{window}", List.of(), this::report),
        new ApiRoute(reported + "/{window}/page", List.of(), this::page));
  }

  private JsonObject list(ApiQuestion question) {
    return ListPage.of(question, monitors.list(), monitor -> monitor.id().value())
        .document(MonitorDocuments::list);
  }

  private JsonObject reports(ApiQuestion question) {
    MonitorRecord monitor = find(question);
    DriftReports.Page page =
        reports.newestFirst(
            monitor.id(), question.pageToken(), question.limit(USUAL_REPORTS, MOST_REPORTS));
    return ListPage.withNext(MonitorDocuments.reports(monitor.id(), page.reports()), page.next());
  }

  /** As it is stored, byte for byte. */
  private HttpResponse report(ApiQuestion question) {
    return reports
        .json(monitor(question), question.variable(WINDOW))
        .map(json -> new HttpResponse(200, Map.of("content-type", "application/json"), json))
        .orElseThrow(() -> noReport(question));
  }

  private HttpResponse page(ApiQuestion question) {
    return reports
        .html(monitor(question), question.variable(WINDOW))
        .map(Pages::answer)
        .orElseThrow(() -> noReport(question));
  }

  private MonitorRecord find(ApiQuestion question) {
    MonitorId id = monitor(question);
    return monitors
        .find(id)
        .orElseThrow(() -> TidemarkException.notFound("there is no monitor " + id));
  }

  private static MonitorId monitor(ApiQuestion question) {
    return question.variable(MONITOR, MonitorId::new);
  }

  private static TidemarkException noReport(ApiQuestion question) {
    return TidemarkException.notFound(
        "there is no report of the monitor "
            + question.variable(MONITOR)
            + " on the window "
            + question.variable(WINDOW)
            + "; a window is two versions, such as 3-5");
  }
}
