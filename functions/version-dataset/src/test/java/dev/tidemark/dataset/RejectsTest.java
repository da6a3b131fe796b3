// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.VersionRecord;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be read stop a publish, or are left out and told of; never in silence. */
class RejectsTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");
  private static final String SOURCE = "inbox/flights/a.csv";
  private static final String RAGGED = "id,name\n1,a\n2\n3,c,d\n4,\"d\n5,e\n";

  private final Bench bench = new Bench();
  private final VersionDataset handler = bench.handler();

  @Test
  void withoutALimitNothingIsPublishedAndTheFirstRowsAreNamed() {
    bench.put(SOURCE, RAGGED);
    TreeMap<String, String> before = objects();

    assertRefused(publish("1", "snapshot", ""))
        .hasMessageContaining("a.csv, line 3: the row has 1 field, the header 2")
        .hasMessageContaining("a.csv, line 4: the row has 3 fields")
        .hasMessageContaining("a.csv, line 5: a quote is opened and never closed")
        .hasMessageContaining("3 of 5 rows cannot be read")
        .hasMessageContaining("--max-rejects");
    assertThat(objects()).isEqualTo(before);
  }

  @Test
  void rowsThatAreLeftOutStandInTheRejectFileOfTheVersion() {
    bench.put(SOURCE, RAGGED);

    PublishedVersion published = handler.publish(publish("1", "snapshot", ",\"max_rejects\":3"));

    assertThat(published.rowsInVersion()).isEqualTo(2);
    Rejected rejected = published.rejected();
    assertThat(rejected).isNotNull();
    assertThat(rejected).isEqualTo(record(0).rejected());
    assertThat(rejected.rows()).isEqualTo(3);
    assertThat(rejected.file()).startsWith("_rejects/");
    assertThat(text(rejected.file()))
        .isEqualTo(
            """
            {"file":"inbox/flights/a.csv","line":3,"reason":"the row has 1 field, the header 2","text":"2"}
            {"file":"inbox/flights/a.csv","line":4,"reason":"the row has 3 fields, the header 2","text":"3,c,d"}
            {"file":"inbox/flights/a.csv","line":5,"reason":"a quote is opened and never closed","text":"4,\\"d"}
            """);
  }

  @Test
  void theSameEventLeavesTheSameObjects() {
    bench.put(SOURCE, RAGGED);
    Event event = publish("1", "snapshot", ",\"max_rejects\":3");
    handler.publish(event);
    TreeMap<String, String> first = objects();

    PublishedVersion again = handler.publish(event);

    assertThat(again.created()).isFalse();
    assertThat(again.rejected()).isEqualTo(record(0).rejected());
    assertThat(objects()).isEqualTo(first);
    Bench other = new Bench();
    other.put(SOURCE, RAGGED);
    other.handler().publish(event);
    assertThat(objects(other)).isEqualTo(first);
  }

  @Test
  void aSourceWithRejectsIsReadAndToldOfEachTime() {
    bench.put(SOURCE, RAGGED);
    handler.publish(publish("1", "snapshot", ",\"max_rejects\":3"));

    assertRefused(publish("2", "snapshot", "")).hasMessageContaining("3 of 5 rows");

    PublishedVersion again = handler.publish(publish("3", "snapshot", ",\"max_rejects\":0.6"));
    assertThat(again.created()).isFalse();
    assertThat(again.rejected()).isNotNull();
    assertThat(text(again.rejected().file()).lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0.5"})
  void moreThanTheLimitPublishesNothing(String limit) {
    bench.put(SOURCE, RAGGED);
    TreeMap<String, String> before = objects();

    assertRefused(publish("1", "snapshot", ",\"max_rejects\":" + limit))
        .hasMessageContaining("3 of 5 rows cannot be read, more than");
    assertThat(objects()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"many\"", "\"NaN\""})
  void aLimitThatIsNoneIsRefused(String limit) {
    bench.put(SOURCE, RAGGED);

    assertRefused(publish("1", "snapshot", ",\"max_rejects\":" + limit))
        .hasMessageContaining("max_rejects");
  }

  @Test
  void whatStandsInTheRowsIsNotKeptWhereAColumnIsSensitive() {
    bench.put(SOURCE, RAGGED);
    String more = ",\"max_rejects\":3,\"sensitive\":[\"name\"]";

    PublishedVersion first = handler.publish(publish("1", "snapshot", more));
    PublishedVersion second = handler.publish(publish("2", "append", ",\"max_rejects\":3"));

    for (PublishedVersion published : List.of(first, second)) {
      assertThat(published.rejected()).isNotNull();
      assertThat(text(published.rejected().file())).contains("\"line\":4").doesNotContain("text");
    }
  }

  @Test
  void valuesThatDoNotFitTheDatasetAreRejectsOfAnAppend() {
    bench.put(SOURCE, "id,delay\n1,0.5\n2,1.5\n");
    handler.publish(publish("1", "snapshot", ""));
    // Large enough for whole chunks before the row that does not fit.
    StringBuilder csv = new StringBuilder("id,delay\n");
    for (int id = 3; id < 400; id++) {
      csv.append(id).append(",2.5\n");
    }
    bench.put(SOURCE, csv + "400,late\n401,3.5\n");
    TreeMap<String, String> before = objects();

    assertRefused(publish("2", "append", ""))
        .hasMessageContaining("a.csv, line 399")
        .hasMessageContaining("\"delay\" is not a double")
        .hasMessageNotContaining("late");
    assertThat(objects()).isEqualTo(before);

    PublishedVersion published = handler.publish(publish("3", "append", ",\"max_rejects\":0.01"));
    assertThat(published.rowsAdded()).isEqualTo(398);
    assertThat(record(1).rejected()).isEqualTo(published.rejected());
    assertThat(text(published.rejected().file())).contains("\"line\":399", "400,late");
  }

  @Test
  void linesThatAreNoObjectAreRejects() {
    bench.put("inbox/flights/a.jsonl", "{\"a\":1}\n{\"a\":\n{\"a\":2}\n[3]\n");
    Event event = Bench.publish("1", "snapshot", "inbox/flights/a.jsonl", ",\"max_rejects\":2");

    PublishedVersion published = handler.publish(event);

    assertThat(published.rowsInVersion()).isEqualTo(2);
    assertThat(text(published.rejected().file())).contains("\"line\":2", "\"line\":4");
  }

  @Test
  void theDialectOfAFileIsAskedForEachTime() {
    bench.put(SOURCE, "1;2,5\n3;4,5\n");
    handler.publish(publish("1", "snapshot", ""));

    PublishedVersion whole = handler.publish(publish("2", "snapshot", ",\"header\":false"));

    assertThat(whole.created()).isTrue();
    assertThat(whole.rowsInVersion()).isEqualTo(2);
    assertThat(handler.publish(publish("3", "snapshot", ",\"header\":false")).created()).isFalse();
  }

  private Event publish(String id, String mode, String more) {
    return Bench.publish(id, mode, SOURCE, more);
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Event event) {
    return assertThatThrownBy(() -> handler.publish(event))
        .asInstanceOf(InstanceOfAssertFactories.type(TidemarkException.class))
        .matches(e -> e.kind() == ErrorKind.INVALID_REQUEST)
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE);
  }

  private VersionRecord record(long version) {
    DatasetCatalog catalog = new DatasetCatalog(bench.store);
    return catalog.recordOf(FLIGHTS, catalog.table(FLIGHTS).at(version).commit());
  }

  private String text(String path) {
    ObjectKey key = ObjectKey.of("datasets/flights/" + path);
    return new String(
        bench.store.get(key).orElseThrow().content().toByteArray(), StandardCharsets.UTF_8);
  }

  private TreeMap<String, String> objects() {
    return objects(bench);
  }

  private static TreeMap<String, String> objects(Bench bench) {
    TreeMap<String, String> found = new TreeMap<>();
    for (ObjectSummary object : ObjectStores.listAll(bench.store, "")) {
      found.put(
          object.key().value(), bench.store.get(object.key()).orElseThrow().content().sha256());
    }
    return found;
  }
}
