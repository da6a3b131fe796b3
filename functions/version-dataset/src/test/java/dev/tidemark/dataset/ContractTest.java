// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.contract.ContractCodec;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResult.Breach;
import dev.tidemark.table.contract.ContractResult.Rule;
import dev.tidemark.table.contract.Contracts;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final VersionDataset handler = bench.handler();

  @Test
  void dataThatKeepTheContractArePublishedWithTheResult() {
    carry(
        """
        {"columns": {"id": {"type": "long", "not_null": true, "min": 0, "max": 199},
                     "carrier": {"values": ["AA", "UA", "DL"]}},
         "unique": ["id"]}
        """);
    bench.put("inbox/flights/a.csv", csv(0, 200));

    handler.publish(snapshot("1", "inbox/flights/a.csv"));

    assertThat(result(0)).isEqualTo(new ContractResult(0, 8, List.of()));
  }

  @Test
  void dataThatBreakItAreRefusedAndLeaveNoVersion() {
    carry("{\"columns\": {\"delay\": {\"not_null\": true}, \"id\": {\"max\": 197}}}");
    bench.put("inbox/flights/a.csv", csv(0, 200));

    Outcome outcome = handler.handle(snapshot("1", "inbox/flights/a.csv"));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.REFUSED);
    assertThat(outcome.message())
        .isEqualTo(
            "the sources break the contract of flights: the column \"delay\" has no value in 29 of"
                + " 200 rows; the column \"id\" lies above 197 in 2 of 200 rows, such as \"198\";"
                + " nothing was published: mend the data, or change the contract");
    assertThat(new DatasetCatalog(bench.store).has(FLIGHTS)).isFalse();
    // Mended data under a new event pass.
    bench.put("inbox/flights/a.csv", "id,carrier,delay\n1,AA,2\n");
    assertThat(handler.publish(snapshot("2", "inbox/flights/a.csv")).created()).isTrue();
  }

  @Test
  void aRefusedEventIsPublishedOnceTheContractAllowsIt() {
    carry("{\"columns\": {\"id\": {\"max\": 10}}}");
    bench.put("inbox/flights/a.csv", csv(0, 200));
    Event event = append("1", "inbox/flights/a.csv");
    assertThat(handler.handle(event).status()).isEqualTo(Outcome.Status.REFUSED);

    new Contracts(bench.store).set(FLIGHTS, null, bench.clock.instant());

    assertThat(handler.handle(event).status()).isEqualTo(Outcome.Status.RECORDED);
    assertThat(record(0).contract()).isNull();
  }

  @Test
  void aContractThatWarnsLetsThemPassAndKeepsWhatIsWrong() {
    carry("{\"on_breach\": \"warn\", \"columns\": {\"carrier\": {\"values\": [\"AA\", \"DL\"]}}}");
    bench.put("inbox/flights/a.csv", csv(0, 99));

    handler.publish(snapshot("1", "inbox/flights/a.csv"));

    assertThat(result(0).breaches())
        .containsExactly(
            new Breach(
                Rule.VALUES,
                List.of("carrier"),
                33,
                "UA",
                "the column \"carrier\" is none of AA, DL in 33 of 99 rows, such as \"UA\""));
  }

  @Test
  void noValueOfASensitiveColumnIsTold() {
    carry("{\"columns\": {\"carrier\": {\"values\": [\"AA\"]}}, \"unique\": [\"carrier\"]}");
    bench.put("inbox/flights/a.csv", csv(0, 99));
    Event event =
        Bench.publish("1", "snapshot", "inbox/flights/a.csv", ",\"sensitive\":[\"carrier\"]");

    assertThat(handler.handle(event).message())
        .contains("66 of 99 rows; the key \"carrier\" is not unique: 96 rows repeat one;")
        .doesNotContain("such as");
  }

  @Test
  void aKeyIsUniqueAmongTheRowsThatWereThereToo() {
    carry("{\"unique\": [[\"id\", \"carrier\"]]}");
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(100, 150));
    bench.put("inbox/flights/c.csv", csv(149, 160));
    handler.publish(append("1", "inbox/flights/a.csv"));
    handler.publish(append("2", "inbox/flights/b.csv"));

    assertThat(handler.handle(append("3", "inbox/flights/c.csv")).message())
        .contains(
            "the key \"id\" + \"carrier\" is not unique: 1 rows repeat one, such as \"149, DL\"");
    // A snapshot replaces the rows that were there.
    assertThat(handler.publish(snapshot("4", "inbox/flights/c.csv")).created()).isTrue();
  }

  @Test
  void anAppendIsNotBlamedForRowsThatWereThereBefore() {
    bench.put("inbox/flights/a.csv", "id,carrier\n1,AA\n1,UA\n2,AA\n");
    bench.put("inbox/flights/b.csv", "id,carrier\n3,AA\n");
    bench.put("inbox/flights/c.csv", "id,carrier\n1,DL\n4,DL\n4,AA\n");
    handler.publish(append("1", "inbox/flights/a.csv"));
    carry("{\"unique\": [\"id\"]}");

    assertThat(handler.handle(append("2", "inbox/flights/b.csv")).status())
        .isEqualTo(Outcome.Status.RECORDED);
    assertThat(handler.handle(append("3", "inbox/flights/c.csv")).message())
        .contains("the key \"id\" is not unique: 2 rows repeat one");
  }

  @Test
  void keysAreCountedInPartsWhenTheyDoNotFitIntoMemory() {
    bench.put("inbox/flights/a.csv", csv(0, 500) + csv(100, 130).substring(17));
    handler.publish(snapshot("1", "inbox/flights/a.csv"));
    TableSchema key = new TableSchema(List.of(new ColumnSchema("id", ColumnType.LONG)));
    var files = new DatasetCatalog(bench.store).table(FLIGHTS).at(0).files();

    UniqueKeys keys = new UniqueKeys(new TableRows(bench.store, FLIGHTS), key, 40);

    assertThat(keys.find(files, List.of()).rows()).isEqualTo(30);
    assertThat(keys.find(files, List.of()).example().map(Long::parseLong).orElseThrow())
        .isBetween(100L, 129L);
    assertThat(keys.find(files, files).rows()).isEqualTo(530);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"columns\":{\"gone\":{}}} | the column \"gone\" is missing",
        "{\"columns\":{\"n\":{\"type\":\"string\"}}} | the column \"n\" is of type long, not"
            + " string",
        "{\"columns\":{\"n\":{}},\"other_columns\":false} | columns that the contract does not"
            + " know: \"d\", \"t\", \"b\", \"day\", \"f\"",
        "{\"columns\":{\"n\":{\"min\":-4}}} | \"n\" lies below -4 in 1 of 4 rows, such as \"-5\"",
        "{\"columns\":{\"n\":{\"max\":\"9007199254740992\"}}} | \"n\" lies above 9007199254740992"
            + " in 1 of 4 rows, such as \"9007199254740993\"",
        "{\"columns\":{\"d\":{\"max\":1.25}}} | \"d\" lies above 1.25 in 1 of 4 rows, such as"
            + " \"1.5\"",
        "{\"columns\":{\"d\":{\"not_null\":true}}} | \"d\" has no value in 1 of 4 rows;",
        "{\"columns\":{\"n\":{\"values\":[1,2,-5]}}} | \"n\" is none of -5, 1, 2 in 1 of 4 rows",
        "{\"columns\":{\"b\":{\"values\":[true]}}} | \"b\" is none of true in 2 of 4 rows, such as"
            + " \"false\"",
        "{\"columns\":{\"t\":{\"min\":\"2026-11-22T12:00:00Z\"}}} | \"t\" lies below"
            + " 2026-11-22T12:00:00Z in 1 of 4 rows",
        "{\"columns\":{\"day\":{\"max\":\"2026-11-22\"}}} | \"day\" lies above 2026-11-22 in 1 of 4"
            + " rows, such as \"2026-11-23\"",
        "{\"columns\":{\"b\":{\"min\":1}}} | \"b\" is of type boolean, whose values cannot be"
            + " compared with 1",
        "{\"unique\":[\"b\"]} | \"b\" is not unique: 2 rows repeat one",
        "{\"unique\":[\"gone\"]} | there is no column \"gone\"",
        "{\"freshness\":{\"column\":\"t\",\"within\":\"PT3H\"}} | the newest value of \"t\" is not"
            + " within PT3H of the publish, such as \"2026-11-23T12:00:00Z\"",
        "{\"freshness\":{\"column\":\"n\",\"within\":\"PT3H\"}} | no column \"n\" of dates or"
            + " times",
      })
  void eachRuleTellsWhatBreaksIt(String contract, String message) {
    carry(contract);
    bench.put("inbox/flights/a.csv", MIXED);

    assertThatThrownBy(() -> handler.publish(snapshot("1", "inbox/flights/a.csv")))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"columns\":{\"gone\":{\"optional\":true,\"min\":1}}}",
        "{\"columns\":{\"n\":{\"min\":-5,\"max\":\"9007199254740993\"}}}",
        "{\"columns\":{\"d\":{\"min\":0.25,\"max\":1.5,\"values\":[0.25,\"1.50\",1]}}}",
        "{\"columns\":{\"f\":{\"min\":0.1,\"max\":0.3}}}",
        "{\"columns\":{\"t\":{\"min\":\"2026-11-22T11:00:00Z\",\"max\":\"2026-11-23T12:00:00Z\"}}}",
        "{\"columns\":{\"day\":{\"min\":\"2026-11-20\",\"max\":\"2026-11-23\"}}}",
        "{\"unique\":[\"n\",\"d\"]}",
        "{\"freshness\":{\"column\":\"t\",\"within\":\"PT4H\"}}",
      })
  void whatKeepsEachRulePasses(String contract) {
    carry(contract);
    bench.put("inbox/flights/a.csv", MIXED);

    assertThat(handler.publish(snapshot("1", "inbox/flights/a.csv")).created()).isTrue();
  }

  private static final String MIXED =
      """
      n,d,t,b,day,f
      1,0.25,2026-11-23T12:00:00Z,true,2026-11-23,0.1
      2,,2026-11-23T11:59:00Z,false,2026-11-22,0.3
      -5,1.5,2026-11-22T11:00:00Z,true,2026-11-21,0.2
      9007199254740993,1,2026-11-23T00:00:00Z,false,2026-11-20,0.15
      """;

  private void carry(String contract) {
    new Contracts(bench.store)
        .set(
            FLIGHTS,
            ContractCodec.decode(JsonCursor.at("", JsonReader.read(contract, "the contract"))),
            bench.clock.instant());
  }

  private ContractResult result(long version) {
    ContractResult result = record(version).contract();
    assertThat(result).isNotNull();
    return result;
  }

  private dev.tidemark.table.log.VersionRecord record(long version) {
    return new DatasetCatalog(bench.store).recordOf(new DatasetVersion(FLIGHTS, version));
  }
}
