// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.Race;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
  private static final DatasetName PEOPLE = new DatasetName("people");
  private static final Instant NOW = Instant.parse("2026-11-23T15:04:05Z");
  private static final String FULL =
      """
      {"on_breach": "warn", "other_columns": false,
       "columns": {
         "id": {"type": "long", "not_null": true, "min": 1, "max": 1e6},
         "price": {"type": "decimal(10,2)", "min": "0.10", "optional": true},
         "state": {"values": ["new", "paid", 7, true]},
         "at": {"min": "2020-01-01", "max": "2030-01-01T00:00:00+01:00"}},
       "unique": ["id", ["state", "at"]],
       "freshness": {"column": "at", "within": "PT48H"}}
      """;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Contracts contracts = new Contracts(store);

  @Test
  void aContractIsStoredInTheSameBytesForEver() throws IOException {
    contracts.set(PEOPLE, contract(FULL), NOW);

    Bytes stored =
        store
            .get(ObjectKey.of("datasets/people/_contracts/0000000000.json"))
            .orElseThrow()
            .content();
    assertThat(stored.utf8()).isEqualTo(golden());
    assertThat(contracts.current(PEOPLE).orElseThrow().contract()).isEqualTo(contract(FULL));
    assertThat(contract(FULL).rules()).isEqualTo(16);
  }

  @Test
  void theNewestCountsAndTheOthersAreRemembered() {
    contracts.set(PEOPLE, unique("a"), NOW);
    contracts.set(PEOPLE, unique("b"), NOW.plusSeconds(1));
    assertThat(contracts.set(PEOPLE, unique("b"), NOW.plusSeconds(2)).number()).isEqualTo(1);
    contracts.set(PEOPLE, null, NOW.plusSeconds(3));

    assertThat(contracts.current(PEOPLE)).isEmpty();
    assertThat(contracts.history(PEOPLE))
        .extracting(Contracts.Numbered::contract)
        .containsExactly(unique("a"), unique("b"), null);
  }

  @Test
  void ofTwoThatSetOneAtTheSameTimeOneIsTold() throws Exception {
    AtomicInteger told = new AtomicInteger();
    Race.of(8, runner -> () -> setOrBeTold(runner, told));

    assertThat(contracts.history(PEOPLE)).hasSize(8 - told.get());
  }

  private boolean setOrBeTold(int runner, AtomicInteger told) {
    try {
      contracts.set(PEOPLE, unique("column" + runner), NOW);
    } catch (TidemarkException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
      told.incrementAndGet();
    }
    return true;
  }

  @Test
  void aLostReplySetsItOnce() {
    // The second call is the put.
    var faulty = FaultyObjectStore.failingAt(store, 2, Fault.REPLY_LOST);

    new Contracts(faulty).set(PEOPLE, unique("a"), NOW);

    assertThat(contracts.history(PEOPLE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"columns\":{\"a\":{\"not_nul\":true}}} | columns.a.not_nul is not known; there may be"
            + " max, min",
        "{\"colums\":{}} | colums is not known",
        "{} | states nothing",
        "{\"columns\":{\"a\":{\"min\":5,\"max\":4}}} | columns.a cannot be right: min 5 lies above"
            + " max 4",
        "{\"columns\":{\"a\":{\"min\":\"soon\"}}} | columns.a cannot be right: \"soon\" is no"
            + " number and no date",
        "{\"columns\":{\"a\":{\"type\":\"int\"}}} | columns.a cannot be right: \"int\" is not a"
            + " column type",
        "{\"columns\":{\"a\":{\"min\":\"1e999999999\"}}} | a bound of more than 400 digits",
        "{\"columns\":{\"a\":{\"values\":[]}}} | columns.a.values must hold at least one value",
        "{\"unique\":[[]]} | a unique key needs at least one column",
        "{\"unique\":[\"a\"],\"on_breach\":\"ignore\"} | on_breach must be one of refuse,",
        "{\"freshness\":{\"column\":\"a\",\"within\":\"2 days\"}} | freshness.within must be a"
            + " duration",
        "{\"freshness\":{\"column\":\"a\",\"within\":\"PT0S\"}} | must be a duration above zero",
        "{\"format_version\":2,\"unique\":[\"a\"]} | it has format version 2",
      })
  void whatCannotBeRightIsRefusedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> contract(text))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining(message);
  }

  private static Contract unique(String column) {
    return contract("{\"unique\":[\"" + column + "\"]}");
  }

  private static Contract contract(String text) {
    return ContractCodec.decode(JsonCursor.at("", JsonReader.read(text, "the contract")));
  }

  private static String golden() throws IOException {
    try (InputStream golden = ContractsTest.class.getResourceAsStream("/golden/v1/contract.json")) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
