// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each distinct text stands, exactly, or nothing once there are too many: more than
 * {@value #MAX_VALUES} of them or {@value #MAX_BYTES} bytes of UTF-8 in all.
 *
 * @param overflowed whether there were too many; then {@code counts} is empty
 * @param distinctSketch of an overflowed column; null where a release before kept none
 */
public record ValueCounts(
    SortedMap<String, Long> counts, boolean overflowed, @Nullable DistinctSketch distinctSketch) {
  public static final int MAX_VALUES = 4096;
  public static final int MAX_BYTES = 256 * 1024;

  public ValueCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  static ValueCounts overflowed(@Nullable DistinctSketch distinct) {
    return new ValueCounts(new TreeMap<>(), true, distinct);
  }

  static ValueCounts merge(List<ValueCounts> parts) {
    TextCounts merged = new TextCounts(Limits.STORED);
    parts.forEach(merged::add);
    return merged.finish();
  }

  /** How many different texts there are. */
  public DistinctCount distinct() {
    if (!overflowed) {
      return DistinctCount.exactly(counts.size());
    }
    return distinctSketch == null
        ? DistinctCount.moreThan(1)
        : DistinctCount.about(distinctSketch.estimate());
  }
}
