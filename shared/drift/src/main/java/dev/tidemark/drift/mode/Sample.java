// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.WeightedValues;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column on one side, as these tools see them: without nulls, NaN and infinities.
 *
 * @param numbers null if the column holds none
 * @param texts counts by value, booleans as false and true; null if the column holds neither, or
 *     too many to count
 * @param nans NaN among the values
 */
record Sample(
    @Nullable WeightedValues numbers, @Nullable SortedMap<String, Long> texts, long nans) {

  static Sample of(ColumnProfile profile) {
    ValueProfile values = profile.values();
    if (values instanceof ValueProfile.Numbers all) {
      return new Sample(all.finite().points(), null, all.nans());
    } else if (values instanceof ValueProfile.Booleans booleans) {
      SortedMap<String, Long> counts = new TreeMap<>();
      put(counts, "false", booleans.falses());
      put(counts, "true", booleans.trues());
      return new Sample(null, counts, 0);
    } else if (values instanceof ValueProfile.Texts texts && !texts.counts().overflowed()) {
      return new Sample(null, texts.counts().counts(), 0);
    }
    return new Sample(null, null, 0);
  }

  private static void put(SortedMap<String, Long> counts, String value, long count) {
    if (count > 0) {
      counts.put(value, count);
    }
  }

  long count() {
    if (numbers != null) {
      return numbers.total();
    }
    long count = 0;
    for (long one : texts == null ? new TreeMap<String, Long>().values() : texts.values()) {
      count += one;
    }
    return count;
  }

  int distinct() {
    return numbers != null ? numbers.size() : texts == null ? 0 : texts.size();
  }

  /** Counts by value, whatever the values are; in their order. */
  SortedMap<Object, Long> counts() {
    SortedMap<Object, Long> counts = new TreeMap<>();
    for (int i = 0; numbers != null && i < numbers.size(); i++) {
      counts.put(numbers.value(i), numbers.count(i));
    }
    if (texts != null) {
      counts.putAll(texts);
    }
    return counts;
  }
}
