// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.ledger.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.model.RunId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilterTest {
  private static final RunRow EXAMPLE =
      row(sample("run.started"), sample("run.logged"), sample("run.finished"));

  private static RunRow row(Event... events) {
    return RunRow.of(RunFold.fold(new RunId(SampleEvents.RUN), List.of(events)));
  }

  private static boolean accepts(String filter, Grammar grammar) {
    return Filter.parse(filter, RunFields.plain(), grammar).accepts(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "metrics.loss < 0.22",
        "metrics.loss = 2.1e-1 and metric.auc >= .9",
        "params.lr = '0.1' AND tags.team = \"risk\"",
        "param.`lr` != '0.2'",
        "tags.\"team\" LIKE 'r%k'",
        "tag.team ilike 'RI__'",
        "parameters.lr LIKE '0.%1%'",
        "status = 'FINISHED' and attributes.name='nightly'",
        "run.experiment LIKE '%'",
        "attr.run_id = '75bf258ac8834f63a51d1923500889ff'",
        "start_time = '2026-11-23T16:04:05+01:00' and end_time > 1795000000000",
        "end_time<99999999999999",
        "created > 0 and `run name` = 'nightly'",
        "run_id IN ('other', '75bf258ac8834f63a51d1923500889ff')",
        "attributes.run_id NOT IN ('other')",
        "params.lr IS NOT NULL and tags.unknown is null",
        "datasets.name = 'transactions' and dataset.context LIKE 'tr%'",
        "datasets.name IN ('transactions')",
      })
  void filterLetsTheExampleThrough(String filter) {
    assertThat(accepts(filter, Grammar.MLFLOW)).isTrue();
    assertThat(accepts(filter, Grammar.EXTENDED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.loss > 0.22",
        "metrics.unknown != 1",
        "metrics.auc = 0.912 and metrics.auc != 0.912",
        "params.unknown != 'x'",
        "params.lr LIKE '0_'",
        "tags.team LIKE 'R%'",
        "status != 'FINISHED'",
        "start_time > '2026-11-23T15:04:05Z'",
        "run_id NOT IN ('75bf258ac8834f63a51d1923500889ff')",
        "run_id IN ('75BF258AC8834F63A51D1923500889FF')",
        "params.lr IS NULL",
        "datasets.name = 'other'",
      })
  void filterKeepsTheExampleOut(String filter) {
    assertThat(accepts(filter, Grammar.MLFLOW)).isFalse();
    assertThat(accepts(filter, Grammar.EXTENDED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "metrics.loss                        | its end: expected one of = != > >= < <= LIKE ILIKE",
        "metrics.loss >                      | its end: expected a number",
        "metrics.loss > '1'                  | position 16: expected a number",
        "metrics.loss LIKE 1                 | position 14: numbers compare by",
        "metrics.loss > 1 OR a = 'b'         | position 18: expected AND",
        "metrics.loss > 1 and                | its end: expected what to compare",
        "params.lr = 0.1                     | position 13: expected text in quotes",
        "params.lr > '0.1'                   | position 11: text compares by = != LIKE ILIKE",
        "foo.x = 'y'                         | position 1: Invalid entity type 'foo'",
        "color = 'red'                       | position 1: Invalid attribute key 'color' specified",
        "params. = 'x'                       | position 1: the name after the dot is missing",
        "(status = 'FINISHED')               | position 1: '(' has no meaning",
        "status = 'FINISHED                  | position 10: the quote is not closed",
        "status == 'FINISHED'                | position 8: expected one of",
        "start_time > 'soon'                 | position 14: expected a time in RFC 3339",
        "'status' = 'FINISHED'               | position 1: expected what to compare",
        "metrics.loss ~ 1                    | position 14: '~' has no meaning",
        "status IN ('FINISHED')              | position 8: 'status' does not compare with a list",
        "run_id IN ()                        | position 12: expected a list of texts in quotes",
        "run_id IN 'x'                       | position 11: expected (",
        "run_id IN ('x'                      | its end: expected )",
        "metrics.loss IS NULL                | position 14: 'metrics.loss' has no IS NULL",
        "metrics.loss BETWEEN 1 AND 2        | position 14: expected one of",
        "metrics.loss = 1 metrics.auc = 2    | position 18: expected AND",
      })
  void wrongFilterIsRefusedWithItsPosition(String filter, String message) {
    assertThatThrownBy(() -> Filter.parse(filter, RunFields.plain(), Grammar.MLFLOW))
        .hasMessageContaining("the filter is wrong at " + message);
  }

  @Test
  void quoteInQuotedTextIsWrittenTwice() {
    RunRow run = row(SampleEvents.run("1", "run.logged", null, "\"tags\":{\"t\":\"it's\"}"));
    assertThat(Filter.parse("tags.t = 'it''s'", RunFields.plain(), Grammar.MLFLOW).accepts(run))
        .isTrue();
  }

  @Test
  void filtersOfRandomPiecesAreTakenOrRefusedButNeverFail() {
    String[] pieces = {
      "metrics.",
      "a",
      "`b c`",
      "'t'",
      "\"q\"",
      " and ",
      " ",
      "=",
      ">",
      "1e3",
      "like",
      "%",
      "'",
      "-",
      "(",
      ")",
      ",",
      " in ",
      " is null",
      " or ",
      " not "
    };
    for (long seed = 1; seed <= 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder filter = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        filter.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        boolean unused =
            Filter.parse(filter.toString(), RunFields.plain(), Grammar.EXTENDED).accepts(EXAMPLE);
      } catch (TidemarkException e) {
        assertThat(e).as("seed %d", seed).hasMessageStartingWith("the filter is wrong at ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.loss > 5 or metrics.auc > 0",
        "(metrics.loss > 5 or metrics.auc > 0) and (status = 'FINISHED')",
        "status IN ('FAILED', 'FINISHED') and params.lr not in ('9')",
        "metrics.unknown IS NULL and end_time IS NOT NULL",
        "status = 'FINISHED' or status = 'KILLED' and params.unknown = '1'",
      })
  void extendedGrammarLetsTheExampleThrough(String filter) {
    assertThat(accepts(filter, Grammar.EXTENDED)).isTrue();
    assertThatThrownBy(() -> Filter.parse(filter, RunFields.plain(), Grammar.MLFLOW))
        .isInstanceOf(TidemarkException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(status = 'FINISHED' or status = 'KILLED') and params.unknown = '1'",
        "status NOT IN ('FINISHED') or metrics.unknown not in ('1')",
        "((status = 'FINISHED')",
        "status = 'FINISHED')",
      })
  void extendedGrammarKeepsTheExampleOutOrRefuses(String filter) {
    try {
      assertThat(accepts(filter, Grammar.EXTENDED)).isFalse();
    } catch (TidemarkException e) {
      assertThat(e).hasMessageStartingWith("the filter is wrong at ");
    }
  }

  @Test
  void deepParenthesesAreRefused() {
    String filter = "(".repeat(100_000) + "status = 'x'";
    assertThatThrownBy(() -> Filter.parse(filter, RunFields.plain(), Grammar.EXTENDED))
        .hasMessageContaining("deeper than 50 levels");
  }
}
