// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One flight, as known when it leaves the gate, and its outcome once it has landed.
 *
 * @param hour hour of departure at the origin, 0 to 23
 * @param distance miles
 * @param originDisrupted whether at least 40 % of the flights that left the origin three to six
 *     hours earlier were late
 * @param late the outcome: it arrived more than 15 minutes late; null where it is not known
 */
record Flight(
    long flight,
    LocalDate day,
    int hour,
    String origin,
    String destination,
    int distance,
    boolean originDisrupted,
    @Nullable Boolean late) {
  /** Every fifth flight is held out of training. */
  boolean heldOut() {
    return flight % 5 == 0;
  }

  boolean isLate() {
    return Boolean.TRUE.equals(late);
  }
}
