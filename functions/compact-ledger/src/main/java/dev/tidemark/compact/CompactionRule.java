// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When which runs leave the tail.
 *
 * @param patience how long a run that ended may wait for company, and for its last events
 * @param company so many runs that are due do not wait
 * @param quiet a run that is silent for so long goes too, though it has not ended
 * @param manyEvents a run with so many events in the tail goes too, so that it stays quick to read
 */
public record CompactionRule(Duration patience, int company, Duration quiet, int manyEvents) {
  /** What a schedule of a minute or a few goes by. */
  public static final CompactionRule ON_SCHEDULE =
      new CompactionRule(Duration.ofMinutes(1), 64, Duration.ofHours(1), 64);

  /** Whatever ended, at once: what a person asks for. */
  public static final CompactionRule AT_ONCE =
      new CompactionRule(Duration.ZERO, 1, Duration.ofHours(1), 64);

  /** Whether a run is to leave the tail, now or soon. */
  boolean isDue(RunRecord run, RunTail.Entry entry, Instant now) {
    return run.status().isEnd() || isDueUnread(entry, now);
  }

  /** Whether a run is due whatever its events say. */
  boolean isDueUnread(RunTail.Entry entry, Instant now) {
    return entry.keys().size() >= manyEvents || isOlder(entry, quiet, now);
  }

  /** Whether it is time to commit runs that are due. */
  boolean isTime(List<RunTail.Entry> due, Instant now) {
    return due.size() >= company
        || due.stream()
            .anyMatch(entry -> entry.keys().size() >= manyEvents || isOlder(entry, patience, now));
  }

  private static boolean isOlder(RunTail.Entry entry, Duration age, Instant now) {
    return !entry.newest().plus(age).isAfter(now);
  }
}
