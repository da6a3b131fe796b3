// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.model.ColumnType;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One column on both sides. */
record ModeColumn(ColumnType type, Sample baseline, Sample current, List<Sample> chunks) {

  /** How a tool takes a column. */
  enum Sort {
    NUMBERS,
    CATEGORIES
  }

  boolean isOrdered() {
    return baseline.numbers() != null;
  }

  boolean isWhole() {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG -> true;
      case DECIMAL -> type.scale() == 0;
      case FLOAT, DOUBLE, BOOLEAN, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  boolean isEmpty() {
    return baseline.count() == 0 || current.count() == 0;
  }

  WeightedValues before() {
    return requireNonNull(baseline.numbers(), "the column holds no numbers");
  }

  WeightedValues now() {
    return requireNonNull(current.numbers(), "the column holds no numbers");
  }

  /** Counts of both sides in the union of their values. */
  Pair byValue() {
    return byValue(baseline, current);
  }

  static Pair byValue(Sample a, Sample b) {
    SortedMap<Object, Long> left = a.counts();
    SortedMap<Object, Long> right = b.counts();
    SortedMap<Object, Long> keys = new TreeMap<>(left);
    keys.putAll(right);
    double[] before = new double[keys.size()];
    double[] now = new double[keys.size()];
    int i = 0;
    for (Object key : keys.keySet()) {
      before[i] = left.getOrDefault(key, 0L);
      now[i++] = right.getOrDefault(key, 0L);
    }
    return new Pair(before, now);
  }

  int distinctOnEither() {
    return byValue().size();
  }
}
