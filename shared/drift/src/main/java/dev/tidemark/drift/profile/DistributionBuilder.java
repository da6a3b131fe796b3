// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import org.jspecify.annotations.Nullable;

/**
 * Collects numbers into a {@link Distribution}. How the numbers were cut into batches does not
 * matter. One thread only.
 */
final class DistributionBuilder {
  private final long seed;
  private final int mostExact;
  private @Nullable NumberCounts exact = new NumberCounts();
  private @Nullable QuantileSketch sketch;

  /** Kept beside the sketch; null while all is exact, and where a part does not know it. */
  private @Nullable DistinctSketch distinct;

  private double last = Double.NaN;
  private long lastCount;

  /**
   * @param name the column, for the coin of the sketch
   */
  DistributionBuilder(String name) {
    this(name, Limits.STORED);
  }

  DistributionBuilder(String name, Limits limits) {
    seed = Hashes.of(name);
    mostExact = limits.numbers();
  }

  /** Adds a finite number. */
  void add(double value) {
    if (sketch != null) {
      sketch.add(value);
      if (distinct != null) {
        distinct.add(value);
      }
    } else if (value == last) {
      lastCount++;
    } else {
      flushLast();
      last = value;
      lastCount = 1;
    }
  }

  /** Adds a finite number several times; meant for numbers that repeat. */
  void add(double value, long count) {
    flushLast();
    if (exact != null) {
      count(exact, value, count);
    } else {
      addToSketch(new ExactDistribution(new double[] {value}, new long[] {count}));
    }
  }

  void add(Distribution distribution) {
    flushLast();
    if (distribution instanceof SketchedDistribution sketched) {
      addToSketch(sketched);
    } else if (distribution instanceof ExactDistribution other && other.count() > 0) {
      add(other);
    }
  }

  private void add(ExactDistribution other) {
    if (exact == null) {
      addToSketch(other);
      return;
    }
    for (int i = 0; i < other.values.length; i++) {
      exact.add(other.values[i], other.counts[i]);
    }
    if (exact.size() > mostExact) {
      sketch();
    }
  }

  Distribution finish() {
    flushLast();
    return exact != null ? exact.toDistribution() : sketch().finish(distinct);
  }

  private void flushLast() {
    if (lastCount == 0) {
      return;
    }
    long count = lastCount;
    lastCount = 0;
    if (exact != null) {
      count(exact, last, count);
    } else {
      addToSketch(new ExactDistribution(new double[] {last}, new long[] {count}));
    }
  }

  private void count(NumberCounts counts, double value, long count) {
    counts.add(value, count);
    if (counts.size() > mostExact) {
      sketch();
    }
  }

  private void addToSketch(ExactDistribution numbers) {
    sketch().add(numbers);
    addDistinct(numbers);
  }

  private void addToSketch(SketchedDistribution other) {
    sketch().add(other);
    if (other.distinct == null) {
      distinct = null;
    } else if (distinct != null) {
      distinct.add(other.distinct);
    }
  }

  private void addDistinct(ExactDistribution numbers) {
    if (distinct != null) {
      for (double value : numbers.values) {
        distinct.add(value);
      }
    }
  }

  /** The sketch, into which all that was counted exactly goes first. */
  private QuantileSketch sketch() {
    if (sketch == null) {
      sketch = new QuantileSketch(seed);
      distinct = new DistinctSketch();
      if (exact != null && exact.size() > 0) {
        ExactDistribution before = exact.toDistribution();
        sketch.add(before);
        addDistinct(before);
      }
      exact = null;
    }
    return sketch;
  }
}
