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
      sketch().add(new ExactDistribution(new double[] {value}, new long[] {count}));
    }
  }

  void add(Distribution distribution) {
    flushLast();
    if (distribution instanceof SketchedDistribution sketched) {
      sketch().add(sketched);
    } else if (distribution instanceof ExactDistribution other && other.count() > 0) {
      add(other);
    }
  }

  private void add(ExactDistribution other) {
    if (exact == null) {
      sketch().add(other);
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
    return exact != null ? exact.toDistribution() : sketch().finish();
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
      sketch().add(new ExactDistribution(new double[] {last}, new long[] {count}));
    }
  }

  private void count(NumberCounts counts, double value, long count) {
    counts.add(value, count);
    if (counts.size() > mostExact) {
      sketch();
    }
  }

  /** The sketch, into which all that was counted exactly goes first. */
  private QuantileSketch sketch() {
    if (sketch == null) {
      sketch = new QuantileSketch(seed);
      if (exact != null && exact.size() > 0) {
        sketch.add(exact.toDistribution());
      }
      exact = null;
    }
    return sketch;
  }
}
