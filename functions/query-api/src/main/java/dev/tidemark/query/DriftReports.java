// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportHtml;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.MonitorId;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What monitors reported, to read. A window is reported exactly when its {@code report.json} is
 * there; the page may come a moment later and is a function of it. Safe for use by many threads.
 */
public final class DriftReports {
  private static final String JSON = "report.json";
  private static final String HTML = "report.html";
  private static final Pattern WINDOW = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  private final ObjectStore store;

  public DriftReports(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * One report with its window: the versions whose added rows were compared, both included.
   *
   * @param window its name, such as {@code 3-5}
   */
  public record Reported(String window, long from, long to, DriftReport report) {}

  /**
   * Some reports.
   *
   * @param next asks for the reports before these; empty if there are none
   */
  public record Page(List<Reported> reports, Optional<String> next) {
    public Page {
      reports = List.copyOf(reports);
    }
  }

  /**
   * The reports of a monitor, the newest window first.
   *
   * @param before the last window of the page before; empty for the first page
   * @throws TidemarkException INVALID_REQUEST if that is no window
   */
  public Page newestFirst(MonitorId monitor, String before, int limit) {
    List<Window> left = windows(monitor);
    if (!before.isEmpty()) {
      Window last =
          Window.parse(before)
              .orElseThrow(
                  () ->
                      TidemarkException.invalid(
                          "the page token is not one; give the next_page_token of the answer"
                              + " before, unchanged"));
      left.removeIf(window -> Window.NEWEST_FIRST.compare(window, last) <= 0);
    }
    List<Reported> reports = new ArrayList<>();
    for (Window window : left.subList(0, Math.min(limit, left.size()))) {
      json(monitor, window.id())
          .map(
              json ->
                  new Reported(
                      window.id(),
                      window.from(),
                      window.to(),
                      decode(json, key(monitor, window, JSON))))
          .ifPresent(reports::add);
    }
    return new Page(
        reports, left.size() > limit ? Optional.of(left.get(limit - 1).id()) : Optional.empty());
  }

  /** The report of a window for programs, as it is stored. */
  public Optional<Bytes> json(MonitorId monitor, String window) {
    return content(monitor, window, JSON);
  }

  /** The same for people; made anew in the moment when it is not stored yet. */
  public Optional<Bytes> html(MonitorId monitor, String window) {
    return content(monitor, window, HTML).or(() -> rendered(monitor, window));
  }

  private Optional<Bytes> rendered(MonitorId monitor, String window) {
    return Window.parse(window)
        .map(known -> key(monitor, known, JSON))
        .flatMap(store::get)
        .map(found -> Bytes.utf8(DriftReportHtml.render(decode(found.content(), found.key()))));
  }

  private Optional<Bytes> content(MonitorId monitor, String window, String file) {
    return Window.parse(window)
        .map(known -> key(monitor, known, file))
        .flatMap(store::get)
        .map(StoredObject::content);
  }

  private static ObjectKey key(MonitorId monitor, Window window, String file) {
    return ObjectKey.of(folder(monitor) + window.id() + "/" + file);
  }

  private static DriftReport decode(Bytes json, ObjectKey key) {
    try {
      return DriftReportJson.decode(
          JsonCursor.at("", JsonReader.read(json, "object " + key)).object());
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT, "the report " + key + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Window> windows(MonitorId monitor) {
    List<Window> windows = new ArrayList<>();
    ObjectStores.childSegments(store, folder(monitor))
        .forEach(segment -> Window.parse(segment).ifPresent(windows::add));
    windows.sort(Window.NEWEST_FIRST);
    return windows;
  }

  private static String folder(MonitorId monitor) {
    return "reports/" + monitor + "/";
  }

  private record Window(String id, long from, long to) {
    static final Comparator<Window> NEWEST_FIRST =
        Comparator.comparingLong(Window::to).thenComparingLong(Window::from).reversed();

    static Optional<Window> parse(String id) {
      Matcher versions = WINDOW.matcher(id);
      return versions.matches()
          ? Optional.of(
              new Window(id, Long.parseLong(versions.group(1)), Long.parseLong(versions.group(2))))
          : Optional.empty();
    }
  }
}
