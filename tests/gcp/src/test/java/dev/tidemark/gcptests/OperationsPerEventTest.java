// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.gcp.GcsObjectStoreProvider;
import dev.tidemark.gcpfakes.GcsFake;
import dev.tidemark.gcpfakes.GcsOperation;
import dev.tidemark.json.Json;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.report.ReportDrift;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The table of costs in the documentation is an upper bound of what is really asked of Cloud
 * Storage.
 */
class OperationsPerEventTest {
  private static final Path PAGE = Path.of("../../docs/reference/google-cloud.md");

  private final GcsFake storage = GcsFake.start();
  private final Map<String, List<Long>> counted = new LinkedHashMap<>();

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void theDocumentedOperationsAreTheCountedOnes() throws Exception {
    storage.createBucket("lake");
    URI location = URI.create("gs://lake");
    Map<String, String> settings = Map.of("STORAGE_EMULATOR_HOST", storage.endpoint().toString());
    ObjectStore root = new GcsObjectStoreProvider().open(location, settings);
    StoreRoot.open(root);
    storage.takeCounts();
    Counting counting = new Counting(StoreRoot.open(root).tenant("default"));
    count("a function starts");

    Job.run(counting);

    counting.send(Job.event("3", "run.finished", counting.finished()));
    count("the same event again");
    counting.tick(Instant.parse("2026-11-24T06:15:00Z"));
    count("a tick with nothing new");

    assertThat(counted).hasSize(8);
    counted.forEach(this::requireDocumented);
  }

  private void requireDocumented(String what, List<Long> operations) {
    List<List<Long>> documented =
        page()
            .lines()
            .map(line -> line.split("\\s*\\|\\s*"))
            .filter(cells -> cells.length > 3 && cells[1].equals(what))
            .map(cells -> List.of(Long.parseLong(cells[2]), Long.parseLong(cells[3])))
            .toList();
    assertThat(documented).as(what + ": " + operations).hasSize(1);
    assertThat(operations.get(0)).as(what).isLessThanOrEqualTo(documented.get(0).get(0));
    assertThat(operations.get(1)).as(what).isLessThanOrEqualTo(documented.get(0).get(1));
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the steps of the job that a row of the table is about. */
  private final class Counting implements Deployment {
    private final ObjectStore store;
    private final EventHandler events;
    private final ReportDrift reports;
    private int ticks;

    Counting(ObjectStore store) {
      this.store = store;
      this.events =
          EventDispatcher.otherwise(new RefuseUnknown(store))
              .with(RecordRun.TYPES, new RecordRun(store))
              .with(
                  VersionDataset.TYPES,
                  new VersionDataset(
                      store,
                      event -> {},
                      InstantSource.fixed(Instant.parse(Job.NOW)),
                      new InboxSources(store)));
      this.reports = new ReportDrift(store, event -> {});
    }

    @Override
    public ObjectStore store() {
      return store;
    }

    @Override
    public void send(Json event) {
      storage.takeCounts();
      String type = EventCodec.fromStructured(event).type();
      events.handle(EventCodec.fromStructured(event));
      switch (type) {
        case "dev.tidemark.dataset.published.v1" -> count("a dataset is published, one file");
        case "dev.tidemark.run.finished.v1" -> countFirst();
        default -> storage.takeCounts();
      }
    }

    private boolean isCounted;

    private void countFirst() {
      if (!isCounted) {
        count("an event about a run");
        isCounted = true;
      }
    }

    String finished() {
      return "{'run_id':'" + Job.RUN + "','status':'FINISHED','metrics':{'auc':0.7}}";
    }

    @Override
    public void notice(String key) {
      if (key.startsWith("inbox/scored/")) {
        storage.takeCounts();
        InboxArrival.event(store.head(ObjectKey.of(key)).orElseThrow()).ifPresent(events::handle);
        count(ticks == 0 ? "a file arrives, the first of its dataset" : "a file arrives");
      }
    }

    @Override
    public void tick(Instant at) {
      storage.takeCounts();
      reports.handle(at);
      if (ticks++ == 0) {
        count("a tick with a report");
      }
    }
  }

  private void count(String what) {
    Map<GcsOperation, Long> counts = storage.takeCounts();
    counted.put(what, List.of(billed(counts, "A"), billed(counts, "B")));
  }

  private static long billed(Map<GcsOperation, Long> counts, String as) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().billedAs().equals(as))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
