// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.Arrays;

/**
 * Numbers in ascending order, each with the count of rows it stands for: a step function that every
 * statistic reads. May hold infinities at its ends, never NaN. Immutable.
 */
public final class WeightedValues {
  static final WeightedValues EMPTY = new WeightedValues(new double[0], new long[0]);

  private final double[] values;
  private final long[] cumulative;

  /**
   * @param values ascending and distinct; not copied, nobody may change them
   * @param counts at least 1 each
   */
  WeightedValues(double[] values, long[] counts) {
    this.values = values;
    this.cumulative = counts.clone();
    Arrays.parallelPrefix(cumulative, Long::sum);
  }

  /** How many distinct numbers there are. */
  public int size() {
    return values.length;
  }

  public double value(int index) {
    return values[index];
  }

  public long count(int index) {
    return index == 0 ? cumulative[0] : cumulative[index] - cumulative[index - 1];
  }

  /** How many rows hold the number at {@code index} or a lesser one. */
  public long cumulative(int index) {
    return cumulative[index];
  }

  public long total() {
    return values.length == 0 ? 0 : cumulative[values.length - 1];
  }

  /** How many rows hold {@code x} or less. */
  public long countAtMost(double x) {
    int found = Arrays.binarySearch(values, x);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? 0 : cumulative[index];
  }

  /** How many rows hold less than {@code x}. */
  public long countBelow(double x) {
    int found = Arrays.binarySearch(values, x);
    int index = (found >= 0 ? found : -found - 1) - 1;
    return index < 0 ? 0 : cumulative[index];
  }

  /**
   * The quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan, the
   * default of NumPy and R); NaN if there is no number.
   *
   * @param share 0 to 1
   */
  public double quantile(double share) {
    long total = total();
    if (total == 0) {
      return Double.NaN;
    }
    double position = (total - 1) * share;
    long below = (long) position;
    double low = orderStatistic(below);
    double high = orderStatistic(Math.min(total - 1, below + 1));
    return low == high ? low : low + (high - low) * (position - below);
  }

  /** The arithmetic mean, summed in ascending order; NaN if there is no number. */
  public double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * count(i);
    }
    return sum / total();
  }

  /** The standard deviation of all rows as a population (divided by n); NaN if there are none. */
  public double standardDeviation() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = values[i] - mean;
      sum += distance * distance * count(i);
    }
    return StrictMath.sqrt(sum / total());
  }

  /** The same with infinities at the ends. */
  public WeightedValues withInfinities(long negative, long positive) {
    if (negative == 0 && positive == 0) {
      return this;
    }
    WeightedValues low = negative == 0 ? EMPTY : atom(Double.NEGATIVE_INFINITY, negative);
    WeightedValues high = positive == 0 ? EMPTY : atom(Double.POSITIVE_INFINITY, positive);
    return low.followedBy(this).followedBy(high);
  }

  /** The same without one number. */
  public WeightedValues without(double value) {
    int found = Arrays.binarySearch(values, value);
    if (found < 0) {
      return this;
    }
    double[] rest = new double[values.length - 1];
    long[] counts = new long[rest.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = value(i < found ? i : i + 1);
      counts[i] = count(i < found ? i : i + 1);
    }
    return new WeightedValues(rest, counts);
  }

  private static WeightedValues atom(double value, long count) {
    return new WeightedValues(new double[] {value}, new long[] {count});
  }

  private WeightedValues followedBy(WeightedValues next) {
    double[] all = Arrays.copyOf(values, size() + next.size());
    System.arraycopy(next.values, 0, all, size(), next.size());
    long[] counts = new long[all.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = i < size() ? count(i) : next.count(i - size());
    }
    return new WeightedValues(all, counts);
  }

  /** Adds numbers that are ascending but may repeat, each standing for {@code weight} rows. */
  WeightedValues plus(double[] ascending, long weight) {
    double[] merged = new double[size() + ascending.length];
    long[] counts = new long[merged.length];
    int count = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < size() || theirs < ascending.length) {
      boolean takeMine =
          theirs == ascending.length || (mine < size() && values[mine] <= ascending[theirs]);
      double value = takeMine ? values[mine] : ascending[theirs];
      long added = takeMine ? count(mine++) : weight;
      theirs += takeMine ? 0 : 1;
      if (count == 0 || merged[count - 1] != value) {
        merged[count++] = value;
      }
      counts[count - 1] += added;
    }
    return new WeightedValues(Arrays.copyOf(merged, count), Arrays.copyOf(counts, count));
  }

  /** The number that stands at a place, from 0, when all rows are sorted. */
  private double orderStatistic(long place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values[low];
  }
}
