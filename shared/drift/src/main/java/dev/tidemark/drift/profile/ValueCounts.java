// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each distinct text stands, exactly, or nothing once there are too many: more than
 * {@value #MAX_VALUES} of them or {@value #MAX_BYTES} bytes of UTF-8 in all.
 *
 * @param overflowed whether there were too many; then {@code counts} is empty
 */
public record ValueCounts(SortedMap<String, Long> counts, boolean overflowed) {
  public static final int MAX_VALUES = 4096;
  public static final int MAX_BYTES = 256 * 1024;
  static final ValueCounts OVERFLOWED = new ValueCounts(new TreeMap<>(), true);

  public ValueCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  static ValueCounts merge(List<ValueCounts> parts) {
    TextCounts merged = new TextCounts(Limits.STORED);
    for (ValueCounts part : parts) {
      if (part.overflowed) {
        return OVERFLOWED;
      }
      for (Map.Entry<String, Long> entry : part.counts.entrySet()) {
        merged.add(entry.getKey(), entry.getValue());
      }
    }
    return merged.finish();
  }
}
