// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.publish;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.VersionRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDatasetTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final VersionDataset handler = bench.handler();

  @TempDir private Path folder;

  @Test
  void kernelReadsEveryVersionAsItWasPublished() throws IOException {
    bench.put("inbox/flights/a.csv", csv(0, 200));
    bench.put("inbox/flights/b.csv", csv(200, 260));
    bench.put("inbox/flights/c.csv", csv(50, 250));
    bench.put("inbox/flights/d.jsonl", "{\"city, state\":\"Reno, NV\"}\n{\"city, state\":null}\n");

    handler.publish(snapshot("1", "inbox/flights/a.csv"));
    handler.publish(append("2", "inbox/flights/b.csv"));
    handler.publish(snapshot("3", "inbox/flights/c.csv"));
    handler.publish(snapshot("4", "inbox/flights/d.jsonl"));
    handler.publish(snapshot("5", "inbox/flights/a.csv"));

    KernelRows kernel = KernelRows.of(bench.store, folder, "datasets/flights");
    assertThat(kernel.rows(0)).isEqualTo(rows(0, 200));
    assertThat(kernel.rows(1)).isEqualTo(rows(0, 260));
    assertThat(kernel.rows(2)).isEqualTo(rows(50, 250));
    assertThat(kernel.rows(3)).containsExactly("", "Reno, NV");
    assertThat(kernel.rows(4)).isEqualTo(rows(0, 200));
  }

  @Test
  void aSnapshotThatEqualsTheNewestVersionMakesNone() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(0, 90));

    assertThat(handler.publish(snapshot("1", "inbox/flights/a.csv")).version()).isZero();
    PublishedVersion again = handler.publish(snapshot("2", "inbox/flights/a.csv"));
    assertThat(again.version()).isZero();
    assertThat(again.created()).isFalse();
    assertThat(handler.publish(snapshot("3", "inbox/flights/b.csv")).version()).isEqualTo(1);
    assertThat(handler.publish(snapshot("4", "inbox/flights/a.csv")).version()).isEqualTo(2);
    // Delivered once more, the second event still changes nothing.
    assertThat(handler.publish(snapshot("2", "inbox/flights/a.csv")).version()).isZero();
    assertThat(catalog().table(FLIGHTS).history()).hasSize(3);
  }

  @Test
  void whatIsSaidOfTheColumnsOfEqualContentMakesAVersionThatSharesItsFiles() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    handler.publish(snapshot("1", "inbox/flights/a.csv"));

    PublishedVersion marked = handler.publish(sensitiveDelay("2", "inbox/flights/a.csv"));

    assertThat(marked.version()).isEqualTo(1);
    assertThat(marked.filesAdded()).isZero();
    assertThat(sensitive(1)).containsExactly("delay");
    assertThat(handler.publish(sensitiveDelay("3", "inbox/flights/a.csv")).created()).isFalse();
  }

  @Test
  void onceSensitiveStaysSensitiveInLaterSnapshots() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(0, 90));
    bench.put("inbox/flights/c.csv", "id\n1\n");
    handler.publish(sensitiveDelay("1", "inbox/flights/a.csv"));

    handler.publish(snapshot("2", "inbox/flights/b.csv"));
    handler.publish(snapshot("3", "inbox/flights/c.csv"));

    assertThat(sensitive(1)).containsExactly("delay");
    assertThat(sensitive(2)).isEmpty();
  }

  private static Event sensitiveDelay(String id, String source) {
    return Bench.publish(id, "snapshot", source, ",\"sensitive\":[\"delay\"]");
  }

  private List<String> sensitive(long version) {
    return catalog().recordOf(new DatasetVersion(FLIGHTS, version)).roles().sensitive();
  }

  @Test
  void anAppendIsKnownByItsEventAndNotByItsContent() throws IOException {
    bench.put("inbox/flights/a.csv", csv(0, 30));

    assertThat(handler.handle(append("1", "inbox/flights/a.csv")).status())
        .isEqualTo(Outcome.Status.RECORDED);
    assertThat(handler.handle(append("1", "inbox/flights/a.csv")).status())
        .isEqualTo(Outcome.Status.DUPLICATE);
    handler.handle(append("2", "inbox/flights/a.csv"));

    assertThat(catalog().recordOf(new DatasetVersion(FLIGHTS, 1)).rows()).isEqualTo(60);
    KernelRows kernel = KernelRows.of(bench.store, folder, "datasets/flights");
    assertThat(kernel.rows(1))
        .isEqualTo(Stream.concat(rows(0, 30).stream(), rows(0, 30).stream()).sorted().toList());
    assertThat(bench.published.published())
        .extracting(Event::id)
        .containsExactly(
            "dataset-versioned-flights-0",
            "dataset-versioned-flights-0",
            "dataset-versioned-flights-1");
    assertThat(bench.published.published().get(0)).isEqualTo(bench.published.published().get(1));
  }

  @Test
  void appendedPartsHaveTheFingerprintOfTheWhole() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(100, 150));
    bench.put("inbox/flights/all.csv", csv(0, 150));
    handler.publish(append("1", "inbox/flights/a.csv"));
    PublishedVersion parts = handler.publish(append("2", "inbox/flights/b.csv"));

    PublishedVersion whole = handler.publish(snapshot("3", "inbox/flights/all.csv"));

    assertThat(whole)
        .isEqualTo(
            new PublishedVersion(
                FLIGHTS, 1, false, 150, 0, 0, parts.fingerprint(), parts.committedAt(), null));
  }

  @Test
  void aChangedSnapshotSharesTheFilesAroundTheChange() {
    bench.put("inbox/flights/a.csv", csv(0, 500));
    bench.put("inbox/flights/b.csv", csv(0, 500).replace("\n250,UA,", "\n250,XX,"));
    int before = handler.publish(snapshot("1", "inbox/flights/a.csv")).filesAdded();

    assertThat(handler.publish(snapshot("2", "inbox/flights/b.csv")).filesAdded())
        .isLessThan(before / 3);
  }

  @Test
  void anotherEventWithTheSameIdIsRefusedAndKept() {
    bench.put("inbox/flights/a.csv", csv(0, 30));
    handler.handle(append("1", "inbox/flights/a.csv"));

    Outcome outcome = handler.handle(snapshot("1", "inbox/flights/a.csv"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.REFUSED);
    assertThat(outcome.message()).contains("needs an id of its own");
    assertThat(keys("rejected/")).hasSize(1);
  }

  @Test
  void anAppendWithANewColumnIsRefusedByName() {
    bench.put("inbox/flights/a.csv", csv(0, 30));
    bench.put("inbox/flights/b.csv", "id,gate\n1,A7\n");
    handler.publish(append("1", "inbox/flights/a.csv"));

    assertThatThrownBy(() -> handler.publish(append("2", "inbox/flights/b.csv")))
        .hasMessageContaining("the sources have the column \"gate\" (string)");
  }

  @Test
  void anAppendWithAnotherTypeIsRefusedWithColumnAndBothTypes() {
    bench.put("inbox/flights/a.csv", csv(0, 30));
    bench.put("inbox/flights/b.csv", "id,carrier,delay\n1,AA,late\n");
    handler.publish(append("1", "inbox/flights/a.csv"));

    assertThatThrownBy(() -> handler.publish(append("2", "inbox/flights/b.csv")))
        .hasMessageContaining("\"delay\" is of type double in the dataset and of type string");
    assertThat(catalog().newest(FLIGHTS)).contains(new DatasetVersion(FLIGHTS, 0));
  }

  @Test
  void columnsThatAnAppendLacksAreNull() throws IOException {
    bench.put("inbox/flights/a.csv", "id,carrier\n1,AA\n");
    bench.put("inbox/flights/b.csv", "id\n2\n");
    handler.publish(append("1", "inbox/flights/a.csv"));
    handler.publish(append("2", "inbox/flights/b.csv"));

    assertThat(KernelRows.of(bench.store, folder, "datasets/flights").rows(1))
        .containsExactly("1,AA", "2,");
  }

  @Test
  void aSourceWithoutRowsMakesAVersionWithoutFiles() {
    bench.put("inbox/flights/a.csv", "id,carrier\n");

    PublishedVersion version = handler.publish(snapshot("1", "inbox/flights/a.csv"));

    assertThat(version.rowsInVersion()).isZero();
    assertThat(catalog().table(FLIGHTS).at(0).files()).isEmpty();
  }

  @Test
  void refusalsWriteNothingButTheirReason() {
    bench.put("inbox/flights/a.csv", csv(0, 30));
    List<Event> wrong =
        List.of(
            append("1", "http://example.com/a.csv"),
            append("2", "/etc/passwd"),
            append("3", "inbox/../runs/a.csv"),
            append("4", "runs/a.csv"),
            append("5", "inbox/flights/missing.csv"),
            publish("6", "replace", "inbox/flights/a.csv", ""),
            publish("7", "append", "inbox/flights/a.csv", ",\"label\":\"nope\""),
            publish("8", "append", "inbox/flights/a.csv", ",\"key\":[1]"));

    assertThat(wrong)
        .allSatisfy(
            event -> assertThat(handler.handle(event).status()).isEqualTo(Outcome.Status.REFUSED));

    assertThat(keys("rejected/")).hasSize(wrong.size());
    assertThat(keys("datasets/")).isEmpty();
  }

  @Test
  void refusalsNameThePlace() {
    bench.put("inbox/flights/a.csv", csv(0, 30));

    assertThat(handler.handle(append("1", "inbox/flights/missing.csv")).message())
        .contains("inbox/flights/missing.csv");
    assertThat(
            handler
                .handle(publish("2", "append", "inbox/flights/a.csv", ",\"label\":\"nope\""))
                .message())
        .contains("data.label names the column \"nope\"");
    assertThat(
            handler.handle(publish("3", "append", "inbox/flights/a.csv", ",\"key\":[1]")).message())
        .contains("data.key[0] must be a string");
  }

  @Test
  void predictionsAreAppendedWithTheirModelAndRolesLast() {
    bench.put("inbox/p/a.csv", "id,predicted,probability\n1,yes,0.9\n");
    bench.put("inbox/p/b.csv", "id,predicted,probability\n2,no,0.2\n");
    handler.publish(
        Bench.event(
            "1",
            EventTypes.PREDICTIONS_LOGGED,
            "{\"dataset\":\"p\",\"model\":\"fraud\",\"model_version\":3,\"sources\":[\"inbox/p/a.csv\"],"
                + "\"key\":[\"id\"],\"prediction\":\"predicted\",\"score\":\"probability\"}"));
    ObjectSummary arrived = bench.store.head(ObjectKey.of("inbox/p/b.csv")).orElseThrow();
    handler.publish(InboxArrival.event(arrived).orElseThrow());

    VersionRecord first = catalog().recordOf(new DatasetVersion(new DatasetName("p"), 0));
    VersionRecord second = catalog().recordOf(new DatasetVersion(new DatasetName("p"), 1));
    assertThat(first.origin().model()).hasToString("fraud");
    assertThat(first.origin().modelVersion()).isEqualTo(3);
    assertThat(second.roles().score()).isEqualTo("probability");
    assertThat(second.rows()).isEqualTo(2);
  }

  @Test
  void commitTimesGrowAndAreNotInTheFuture() {
    bench.put("inbox/flights/a.csv", csv(0, 30));
    handler.publish(append("1", "inbox/flights/a.csv"));
    Event stated = append("2", "inbox/flights/a.csv");
    Event future =
        Event.of("3", "/tests", stated.type(), Bench.NOW.plusSeconds(99), stated.requireData());

    assertThat(handler.publish(stated).committedAt()).isEqualTo(Bench.NOW.plusMillis(1));
    assertThat(handler.publish(future).committedAt()).isEqualTo(Bench.NOW.plusMillis(2));
  }

  private DatasetCatalog catalog() {
    return new DatasetCatalog(bench.store);
  }

  private List<String> keys(String prefix) {
    return bench.store.contents().keySet().stream()
        .map(ObjectKey::value)
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  private static List<String> rows(int from, int to) {
    return csv(from, to).lines().skip(1).sorted().toList();
  }
}
