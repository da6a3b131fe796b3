// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOrderTest {
  /** a is the oldest; d has no start and no metric; the metric of c is no number. */
  private static final List<RunRow> ROWS =
      List.of(
          row("a", "'start_time':1000,'params':{'p':'x'}", "1"),
          row("b", "'start_time':3000,'params':{'p':'y'}", "2"),
          row("c", "'start_time':2000", "'NaN'"),
          row("d", "'params':{'p':'y'}", ""),
          row("e", "'start_time':3000", "'-Infinity'"));

  private static RunRow row(String id, String started, String metric) {
    List<Event> events = new ArrayList<>();
    events.add(event(id, "run.started", started));
    if (!metric.isEmpty()) {
      events.add(
          event(id, "run.logged", "'metrics':[{'key':'m','value':" + metric + ",'time':0}]"));
    }
    return RunRow.of(RunFold.fold(new RunId(id), events));
  }

  private static Event event(String run, String type, String members) {
    String data = "{'run_id':'" + run + "'," + members + "}";
    return Event.of(
        run + type,
        "//test",
        "dev.tidemark." + type + ".v1",
        type.equals("run.started") ? null : Instant.EPOCH,
        JsonReader.read(data.replace('\'', '"'), "data"));
  }

  private static Comparator<RunRow> order(List<String> clauses) {
    return Order.parse(clauses, RunFields.plain(), RunFields.NEWEST_FIRST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                            | b e c a d",
        "start_time ASC                | a c b e d",
        "start_time DESC               | b e c a d",
        "metrics.m                     | e a b c d",
        "metrics.m DESC                | b a e c d",
        "params.p desc                 | b d a e c",
        "params.`p` ASC                | a b d e c",
        "params.p ; metrics.m DESC     | a b d e c",
        "status;run_id DESC            | e d c b a",
        "attributes.run_id             | a b c d e",
        "end_time                      | b e c a d",
      })
  void runsComeInTheOrderOfTheClauses(String clauses, String expected) {
    List<String> split = clauses.isEmpty() ? List.of() : List.of(clauses.split(";"));
    List<RunRow> sorted = new ArrayList<>(ROWS);
    sorted.sort(order(split));
    assertThat(sorted).extracting(row -> row.id().value()).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo.x                 | Invalid entity type 'foo'",
        "metrics.acc sideways  | expected ASC or DESC",
        "acc                   | Invalid attribute key 'acc'",
        "''                    | Invalid order_by clause ''",
        "metrics.a, metrics.b  | expected ASC or DESC",
        "metrics.a DESC x      | expected the end",
      })
  void wrongClauseIsRefusedByItsText(String clause, String message) {
    assertThatThrownBy(() -> order(List.of(clause)))
        .hasMessageContaining("Invalid order_by clause '" + clause + "'")
        .hasMessageContaining(message);
  }

  @Test
  void fieldStandsOnceInAnOrder() {
    assertThatThrownBy(() -> order(List.of("start_time", "attributes.created DESC")))
        .hasMessageContaining("contains duplicate fields");
  }
}
