// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 6 * * *        | 2026-11-23T05:59:59Z | 2026-11-23T06:00:00Z",
        "0 6 * * *        | 2026-11-23T06:00:00Z | 2026-11-24T06:00:00Z",
        "* * * * *        | 2026-12-31T23:59:30Z | 2027-01-01T00:00:00Z",
        "*/15 * * * *     | 2026-11-23T10:46:00Z | 2026-11-23T11:00:00Z",
        "5,50 8-10/2 * * * | 2026-11-23T08:50:00Z | 2026-11-23T10:05:00Z",
        "30 4 1 JAN *     | 2026-11-23T00:00:00Z | 2027-01-01T04:30:00Z",
        "0 0 * * MON-FRI  | 2026-11-20T00:00:00Z | 2026-11-23T00:00:00Z",
        "0 0 * * 7        | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 * * sun      | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 * * 5-7      | 2026-11-28T12:00:00Z | 2026-11-29T00:00:00Z",
        "0 0 29 2 *       | 2024-02-29T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 29 2 *       | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z",
        "0 0 31 * *       | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z",
        // Either day fits: Friday 27th comes before the 13th, and the 13th need not be a Friday.
        "0 0 13 * FRI     | 2026-11-23T00:00:00Z | 2026-11-27T00:00:00Z",
        "0 0 13 * FRI     | 2026-12-12T00:00:00Z | 2026-12-13T00:00:00Z",
        // A star is no restriction: both must fit.
        "0 0 */2 * MON    | 2026-11-24T00:00:00Z | 2026-12-07T00:00:00Z",
      })
  void nextTimeComesAfter(String schedule, Instant after, Instant expected) {
    assertThat(CronSchedule.parse(schedule).next(after)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 6 * * *    | 2026-11-23T06:00:00Z | 2026-11-23T06:00:00Z",
        "0 6 * * *    | 2026-11-23T05:59:59Z | 2026-11-22T06:00:00Z",
        "*/15 9 * * * | 2026-11-23T09:44:59Z | 2026-11-23T09:30:00Z",
        "0 0 29 2 *   | 2027-01-01T00:00:00Z | 2024-02-29T00:00:00Z",
        "59 23 * * *  | 2026-01-01T00:00:00Z | 2025-12-31T23:59:00Z",
      })
  void latestTimeIsAtOrBefore(String schedule, Instant time, Instant expected) {
    assertThat(CronSchedule.parse(schedule).latestAtOrBefore(time)).contains(expected);
  }

  @Test
  void dayThatNeverComesIsRefused() {
    assertThatThrownBy(() -> CronSchedule.parse("0 0 30 2 *")).hasMessageContaining("never comes");
  }

  @Test
  void latestBeforeTheNextIsNotAfterTheStart() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      String text =
          "%d %d-23/5 */%d * %d"
              .formatted(
                  random.nextInt(60), random.nextInt(24), 1 + random.nextInt(9), random.nextInt(8));
      CronSchedule schedule = CronSchedule.parse(text);
      Instant start = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
      Instant next = schedule.next(start).orElseThrow();
      assertThat(schedule.latestAtOrBefore(next)).as(text).contains(next);
      assertThat(schedule.latestAtOrBefore(next.minusNanos(1)).orElseThrow())
          .as(text)
          .isBeforeOrEqualTo(start);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *    | minute: values are whole numbers from 0 to 59",
        "* 24 * * *    | hour: values",
        "* * 0 * *     | day of month: values are whole numbers from 1 to 31",
        "* * * 13 *    | month: values are whole numbers from 1 to 12, or JAN to DEC",
        "* * * * 8     | day of week: values are whole numbers from 0 to 7, or SUN to SAT",
        "* * * * FRI-MON | day of week: a range goes from the lower to the higher",
        "5/10 * * * *  | minute: a step needs a range",
        "*/0 * * * *   | minute: a step is a whole number from 1",
        "*/x * * * *   | minute: a step is",
        "1,,2 * * * *  | minute: values",
        "-1 * * * *    | minute: values",
        "1- * * * *    | minute: values",
        "* * L * *     | day of month: values",
        "* * * * ?     | day of week: values",
      })
  void wrongFieldIsNamed(String schedule, String message) {
    assertThatThrownBy(() -> CronSchedule.parse(schedule))
        .hasMessageContaining("the schedule is wrong in its " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "* * * *", "* * * * * *", "@daily"})
  void otherCountsOfFieldsAreRefused(String schedule) {
    assertThatThrownBy(() -> CronSchedule.parse(schedule)).hasMessageContaining("five fields");
  }
}
