// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportHtml;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.MonitorId;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The reports of one monitor. A window is reported exactly when its {@code report.json} exists:
 * that is the commit point. The page is a function of it and follows; {@code published.json} says
 * that the events are out, so that a tick after a crash knows what is left to do.
 */
final class ReportFolder {
  private static final String JSON = "report.json";
  private static final String HTML = "report.html";
  private static final String PUBLISHED = "published.json";

  private final ObjectStore store;
  private final MonitorId monitor;

  ReportFolder(ObjectStore store, MonitorId monitor) {
    this.store = store;
    this.monitor = monitor;
  }

  ObjectKey jsonKey(ReportWindow window) {
    return key(window, JSON);
  }

  ObjectKey htmlKey(ReportWindow window) {
    return key(window, HTML);
  }

  /** The reported windows, oldest first; what else lies in the folder is not ours. */
  List<ReportWindow> windows() {
    List<ReportWindow> windows = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, folder())) {
      String name = object.key().value().substring(folder().length());
      if (name.endsWith("/" + JSON)) {
        ReportWindow.parse(name.substring(0, name.indexOf('/'))).ifPresent(windows::add);
      }
    }
    windows.sort(Comparator.comparingLong(ReportWindow::to));
    return windows;
  }

  /** Claims a window for a tick; gives the claim that stands for the version it begins at. */
  WindowClaim claim(ReportWindow wanted, Instant tick) {
    return WindowClaim.standing(store, folder(), new WindowClaim(wanted, tick));
  }

  Optional<DriftReport> find(ReportWindow window) {
    ObjectKey key = jsonKey(window);
    return store
        .get(key)
        .map(
            found ->
                DriftReportJson.decode(
                    JsonCursor.at("", JsonReader.read(found.content(), "object " + key)).object()));
  }

  /** Commits a report, unless the window has one: then that one stands and is given back. */
  DriftReport commit(ReportWindow window, DriftReport report) {
    PutResult result =
        store.put(
            jsonKey(window),
            JsonWriter.canonical(DriftReportJson.stored(report)),
            PutCondition.ifAbsent());
    if (result.isStored()) {
      return report;
    }
    return find(window).orElseThrow(() -> outcomeUnknown(jsonKey(window)));
  }

  static TidemarkException outcomeUnknown(ObjectKey key) {
    return new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "writing " + key + " got no answer and the object is not there; tick again");
  }

  void writePage(ReportWindow window, DriftReport report) {
    PutResult result =
        store.put(
            htmlKey(window), Bytes.utf8(DriftReportHtml.render(report)), PutCondition.always());
    if (!result.isStored()) {
      throw new TidemarkException(
          ErrorKind.OUTCOME_UNKNOWN, "writing " + htmlKey(window) + " got no answer; tick again");
    }
  }

  boolean isPublished(ReportWindow window) {
    return store.head(key(window, PUBLISHED)).isPresent();
  }

  void markPublished(ReportWindow window, Bytes events) {
    ObjectStores.putOnce(store, key(window, PUBLISHED), events);
  }

  private ObjectKey key(ReportWindow window, String file) {
    return ObjectKey.of(folder() + window.id() + "/" + file);
  }

  private String folder() {
    return "reports/" + monitor + "/";
  }
}
