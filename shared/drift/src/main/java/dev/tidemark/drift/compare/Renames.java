// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guesses which column that only one side has is one of the other side under a new name: its values
 * look the same, and those of no other such column do.
 */
final class Renames {
  /** Beyond, guessing would cost more than it tells. */
  private static final int MOST_PAIRS = 2_500;

  private static final double LIKELY = 0.05;

  private Renames() {}

  /** The other name of each column that has one, in both directions. */
  static Map<String, String> guess(List<ColumnPair> pairs, long leastValues) {
    List<ColumnPair> gone = pairs.stream().filter(pair -> pair.current() == null).toList();
    List<ColumnPair> come = pairs.stream().filter(pair -> pair.baseline() == null).toList();
    Map<String, String> names = new HashMap<>();
    if ((long) gone.size() * come.size() > MOST_PAIRS) {
      return names;
    }
    for (ColumnPair before : gone) {
      List<String> alike = new ArrayList<>();
      for (ColumnPair now : come) {
        if (areAlike(before, now, leastValues)) {
          alike.add(now.name());
        }
      }
      if (alike.size() == 1 && !names.containsKey(alike.get(0))) {
        names.put(before.name(), alike.get(0));
        names.put(alike.get(0), before.name());
      }
    }
    return names;
  }

  private static boolean areAlike(ColumnPair before, ColumnPair now, long leastValues) {
    ColumnProfile baseline = before.either();
    ColumnProfile current = now.either();
    if (!baseline.values().getClass().equals(current.values().getClass())) {
      return false;
    }
    ColumnPair pair = new ColumnPair(before.name(), baseline, current);
    if (Obstacles.toTestingValues(pair, leastValues) != null) {
      return false;
    }
    List<Finding> findings = ValueComparison.compare(Kinds.of(pair), baseline, current).findings();
    return !findings.isEmpty()
        && findings.stream().allMatch(f -> f.pValue() > LIKELY && !f.gate().lets(f.effect()));
  }
}
