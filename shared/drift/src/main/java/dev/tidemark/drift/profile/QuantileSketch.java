// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A KLL quantile sketch under construction: some 3,000 numbers for any count. One thread only.
 *
 * <p>Level {@code h} holds numbers that stand for {@code 2^h} rows each. When the whole is over its
 * capacity, the lowest overfull level is halved: sorted, then every second number moves up one
 * level, starting at the first or the second by a coin. The coin is a hash of the column's name and
 * of what was halved so far, so that equal data give equal sketches and different data independent
 * errors, which cancel when many files are merged.
 */
final class QuantileSketch {
  private static final int K = 1024;
  private static final int BASE_CAPACITY = 256;
  private static final int LEAST_CAPACITY = 8;
  private static final double SHRINK = 2.0 / 3.0;

  private final double[] base = new double[BASE_CAPACITY];
  private int baseSize;
  private double[][] levels = {new double[0]};
  private int[] capacities = {BASE_CAPACITY};
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private double sumRest;
  private long coin;

  QuantileSketch(long seed) {
    coin = seed;
  }

  void add(double value) {
    if (baseSize == BASE_CAPACITY) {
      flushBase();
      compress();
    }
    base[baseSize++] = value;
    note(value, value, value);
  }

  /** Adds each number of an exact distribution as often as it stands there, without any error. */
  void add(ExactDistribution exact) {
    for (int h = 0; h < Long.SIZE - 1; h++) {
      long bit = 1L << h;
      double[] chosen = new double[exact.values.length];
      int size = 0;
      for (int i = 0; i < chosen.length; i++) {
        if ((exact.counts[i] & bit) != 0) {
          chosen[size++] = exact.values[i];
        }
      }
      if (size > 0) {
        mergeIn(h, Arrays.copyOf(chosen, size));
      }
    }
    for (int i = 0; i < exact.values.length; i++) {
      note(exact.values[i], exact.values[i], exact.values[i] * exact.counts[i]);
    }
    compress();
  }

  void add(SketchedDistribution sketch) {
    coin = Hashes.mix(coin + sketch.coin);
    for (int h = 0; h < sketch.levels.length; h++) {
      mergeIn(h, sketch.levels[h]);
    }
    note(sketch.min, sketch.max, sketch.sum);
    compress();
  }

  /**
   * @param distinct of the same numbers, if that is known
   */
  SketchedDistribution finish(@Nullable DistinctSketch distinct) {
    flushBase();
    compress();
    return new SketchedDistribution(levels.clone(), min, max, sum + sumRest, coin, distinct);
  }

  /** Keeps the extremes, and the sum with its rounding errors (Neumaier). */
  private void note(double low, double high, double added) {
    min = Math.min(min, low);
    max = Math.max(max, high);
    double next = sum + added;
    sumRest += Math.abs(sum) >= Math.abs(added) ? (sum - next) + added : (added - next) + sum;
    sum = next;
  }

  private void flushBase() {
    if (baseSize > 0) {
      double[] sorted = Arrays.copyOf(base, baseSize);
      Arrays.sort(sorted);
      baseSize = 0;
      mergeIn(0, sorted);
    }
  }

  private void compress() {
    while (size() > capacity()) {
      int level = 0;
      while (levels[level].length <= capacities[level]) {
        level++;
      }
      halve(level);
    }
  }

  private void halve(int level) {
    double[] full = levels[level];
    coin = Hashes.mix(coin + Double.doubleToRawLongBits(full[full.length / 2]) + level);
    int even = full.length & ~1;
    // Of an odd number one stays behind: the first or the last, by another coin.
    int from = full.length == even || (coin & 2) == 0 ? 0 : 1;
    double[] half = new double[even / 2];
    int offset = from + (int) (coin & 1);
    for (int i = 0; i < half.length; i++) {
      half[i] = full[offset + 2 * i];
    }
    levels[level] =
        full.length == even ? new double[0] : new double[] {from == 0 ? full[even] : full[0]};
    mergeIn(level + 1, half);
  }

  private void mergeIn(int level, double[] sorted) {
    if (level >= levels.length) {
      grow(level + 1);
    }
    levels[level] = merge(levels[level], sorted);
  }

  private void grow(int height) {
    int before = levels.length;
    levels = Arrays.copyOf(levels, height);
    Arrays.fill(levels, before, height, new double[0]);
    capacities = new int[height];
    double capacity = K;
    for (int h = height - 1; h >= 0; h--) {
      capacities[h] = Math.max(LEAST_CAPACITY, (int) Math.ceil(capacity));
      capacity *= SHRINK;
    }
    capacities[0] = Math.max(BASE_CAPACITY, capacities[0]);
  }

  private int size() {
    int size = 0;
    for (double[] level : levels) {
      size += level.length;
    }
    return size;
  }

  private int capacity() {
    int capacity = 0;
    for (int one : capacities) {
      capacity += one;
    }
    return capacity;
  }

  private static double[] merge(double[] a, double[] b) {
    if (a.length == 0) {
      return b;
    }
    double[] merged = new double[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int at = 0; at < merged.length; at++) {
      boolean takeA = j == b.length || (i < a.length && a[i] <= b[j]);
      merged[at] = takeA ? a[i++] : b[j++];
    }
    return merged;
  }
}
