// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of the values of a column that are not null, by what the column holds. */
public sealed interface ValueProfile {

  /**
   * Numbers. Whole numbers beyond 2^53 and long decimals are rounded to doubles.
   *
   * @param finite all but NaN and infinities
   */
  record Numbers(long nans, long negativeInfinities, long positiveInfinities, Distribution finite)
      implements ValueProfile {}

  /** True and false. */
  record Booleans(long falses, long trues) implements ValueProfile {}

  /**
   * Texts.
   *
   * @param lengths in Unicode code points
   * @param votes null in profiles of earlier releases
   */
  record Texts(ValueCounts counts, Distribution lengths, @Nullable TypeVotes votes)
      implements ValueProfile {}

  /**
   * Bytes, of which only the lengths are kept.
   *
   * @param lengths in bytes
   */
  record Blobs(Distribution lengths) implements ValueProfile {}

  /**
   * Dates and times, on the calendar of UTC (or of the wall clock for times without zone).
   *
   * @param weekdays rows on Monday, Tuesday, ... Sunday
   * @param hours rows in the hours 0 to 23; for dates all lie in hour 0
   * @param days days since 1970-01-01, rounded down
   */
  record Times(List<Long> weekdays, List<Long> hours, Distribution days) implements ValueProfile {
    public Times {
      weekdays = List.copyOf(weekdays);
      hours = List.copyOf(hours);
      if (weekdays.size() != 7 || hours.size() != 24) {
        throw new IllegalArgumentException(
            weekdays.size() + " weekdays and " + hours.size() + " hours");
      }
    }
  }
}
