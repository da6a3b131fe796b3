// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftComparison;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Provenance;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.Outcome;
import dev.tidemark.event.TickHandler;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the drift reports that are due. A window is reported once, however often and in whatever
 * order ticks come, and a report that a crash left half made is finished by the next tick. Safe for
 * use by many threads and processes.
 */
public final class ReportDrift implements TickHandler {
  private final ObjectStore store;
  private final EventPublisher publisher;
  private final Monitors monitors;
  private final Baselines baselines;
  private final DatasetProfiles profiles;
  private final MonitorWindows windows;

  public ReportDrift(ObjectStore store, EventPublisher publisher) {
    this.store = store;
    this.publisher = publisher;
    this.monitors = new Monitors(store);
    this.baselines = new Baselines(store);
    this.profiles = new DatasetProfiles(store);
    this.windows = new MonitorWindows(store);
  }

  /**
   * Does what {@link #due} does.
   *
   * @throws TidemarkException UNAVAILABLE or OUTCOME_UNKNOWN if a monitor could not be reported
   *     that a retry may help
   */
  @Override
  public Outcome handle(Instant tick) {
    List<MonitorTick> ticks = due(tick);
    ticks.stream()
        .flatMap(each -> each.retryable().stream())
        .findFirst()
        .ifPresent(ReportDrift::raise);
    long reports = ticks.stream().filter(MonitorTick::isReport).count();
    return Outcome.recorded(reports + " reports written for the tick of " + tick);
  }

  private static void raise(TidemarkException trouble) {
    throw trouble;
  }

  /**
   * Makes up for every scheduled time up to {@code now} that had something to report, oldest first:
   * the windows are those of a schedule that never slept.
   */
  public List<MonitorTick> due(Instant now) {
    List<MonitorTick> ticks = new ArrayList<>();
    for (MonitorRecord monitor : monitors.list()) {
      ticks.addAll(guarded(monitor, () -> dueOf(monitor, now)));
    }
    return ticks;
  }

  /**
   * One tick of every monitor, whatever its schedule: one report each for what came since the last.
   */
  public List<MonitorTick> tick(Instant at) {
    List<MonitorTick> ticks = new ArrayList<>();
    for (MonitorRecord monitor : monitors.list()) {
      ticks.addAll(guarded(monitor, () -> List.of(tickOf(monitor, at))));
    }
    return ticks;
  }

  private List<MonitorTick> dueOf(MonitorRecord monitor, Instant now) {
    List<MonitorTick> ticks = new ArrayList<>();
    finishLast(monitor);
    for (Instant time : windows.dueTimes(monitor, now)) {
      ticks.add(tickOf(monitor, time));
    }
    return ticks;
  }

  private MonitorTick tickOf(MonitorRecord monitor, Instant tick) {
    finishLast(monitor);
    Baseline baseline = baselines.at(monitor, tick);
    Optional<ReportWindow> window = windows.next(monitor, baseline.version(), tick);
    if (window.isEmpty()) {
      return MonitorTick.nothingNew(monitor);
    }
    return report(monitor, new ReportFolder(store, monitor.id()).claim(window.get(), tick));
  }

  private MonitorTick report(MonitorRecord monitor, WindowClaim claim) {
    ReportFolder folder = new ReportFolder(store, monitor.id());
    ReportWindow window = claim.window();
    Baseline baseline = baselines.at(monitor, claim.tick());
    DriftReport report = folder.commit(window, compare(monitor, baseline, window, claim.tick()));
    finish(monitor, window, report);
    return MonitorTick.reported(
        monitor, window, report, folder.jsonKey(window), folder.htmlKey(window));
  }

  private DriftReport compare(
      MonitorRecord monitor, Baseline baseline, ReportWindow window, Instant tick) {
    ComparedData before = profiles.version(baseline.version());
    ComparedData now = profiles.window(monitor.dataset(), window);
    DatasetVersion head = new DatasetVersion(monitor.dataset(), window.to());
    DriftOptions options =
        MonitorOptions.of(
            monitor,
            baseline.important(profiles.options(List.of(baseline.version(), head))),
            columns(before, now));
    Provenance provenance =
        new Provenance(
            monitor.id().value(),
            window.id(),
            tick.toString(),
            baseline.model() == null ? null : baseline.model().value(),
            baseline.modelVersion(),
            baseline.run() == null ? null : baseline.run().value(),
            baseline.source());
    return DriftComparison.compare(before, now, options)
        .with(segments(monitor, baseline, window, options))
        .askedBy(provenance);
  }

  private List<Segments> segments(
      MonitorRecord monitor, Baseline baseline, ReportWindow window, DriftOptions options) {
    List<Segments> segments = new ArrayList<>();
    for (String column : monitor.segments()) {
      segments.add(
          SegmentComparison.of(
              column,
              DataRows.version(store, baseline.version()),
              DataRows.window(store, monitor.dataset(), window),
              options));
    }
    return segments;
  }

  private static Set<String> columns(ComparedData before, ComparedData now) {
    return Stream.of(before, now)
        .flatMap(side -> side.profile().schema().columns().stream())
        .map(ColumnSchema::name)
        .collect(Collectors.toSet());
  }

  /** Only the newest window can be half made, for each tick begins by finishing it. */
  private void finishLast(MonitorRecord monitor) {
    ReportFolder folder = new ReportFolder(store, monitor.id());
    List<ReportWindow> reported = folder.windows();
    if (reported.isEmpty()) {
      return;
    }
    ReportWindow last = reported.get(reported.size() - 1);
    if (!folder.isPublished(last)) {
      folder.find(last).ifPresent(report -> finish(monitor, last, report));
    }
  }

  private void finish(MonitorRecord monitor, ReportWindow window, DriftReport report) {
    ReportFolder folder = new ReportFolder(store, monitor.id());
    folder.writePage(window, report);
    List<Event> events = DriftEvents.of(monitor, window, report, folder.jsonKey(window));
    events.forEach(publisher::publish);
    folder.markPublished(window, published(events));
  }

  private static Bytes published(List<Event> events) {
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", 1)
            .put("events", JsonArray.ofStrings(events.stream().map(Event::id).toList()))
            .build());
  }

  /** One monitor that cannot report must not silence the others. */
  private static List<MonitorTick> guarded(
      MonitorRecord monitor, Supplier<List<MonitorTick>> work) {
    try {
      return work.get();
    } catch (TidemarkException e) {
      return List.of(MonitorTick.failed(monitor, e));
    }
  }
}
