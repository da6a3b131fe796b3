// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.report.ChangedValues;
import dev.tidemark.drift.report.Unexpected;
import dev.tidemark.drift.statistic.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A contingency table of two rows: counts of both sides in the same labelled cells. */
final class Cells {
  private static final int MOST_LABEL_CHARACTERS = 100;

  /** Standard deviations from which on a number of rows is no chance. */
  private static final double UNUSUAL = 4;

  private final List<String> labels;
  final double[] baseline;
  final double[] current;

  Cells(List<String> labels, double[] baseline, double[] current) {
    this.labels = List.copyOf(labels);
    this.baseline = baseline;
    this.current = current;
  }

  /** One cell for each key of either map, in the order of the keys. */
  static <K extends Comparable<K>> Cells of(Map<K, Long> baseline, Map<K, Long> current) {
    SortedMap<K, Long> keys = new TreeMap<>(baseline);
    keys.putAll(current);
    List<String> labels = new ArrayList<>();
    double[] left = new double[keys.size()];
    double[] right = new double[keys.size()];
    for (K key : keys.keySet()) {
      left[labels.size()] = baseline.getOrDefault(key, 0L);
      right[labels.size()] = current.getOrDefault(key, 0L);
      labels.add(key instanceof Double number ? Numerals.value(number) : shortened(key.toString()));
    }
    return new Cells(labels, left, right);
  }

  /** One cell for each number of either side. */
  static Cells ofNumbers(WeightedValues baseline, WeightedValues current) {
    return of(counts(baseline), counts(current));
  }

  private static Map<Double, Long> counts(WeightedValues values) {
    SortedMap<Double, Long> counts = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      counts.put(values.value(i), values.count(i));
    }
    return counts;
  }

  /** Three cells: below the one value that nearly all of the baseline holds, that value, above. */
  static Cells around(double centre, WeightedValues baseline, WeightedValues current) {
    String value = Numerals.value(centre);
    return new Cells(
        List.of("below " + value, value, "above " + value),
        around(centre, baseline),
        around(centre, current));
  }

  private static double[] around(double centre, WeightedValues values) {
    long below = values.countBelow(centre);
    long atMost = values.countAtMost(centre);
    return new double[] {below, atMost - below, values.total() - atMost};
  }

  int size() {
    return labels.size();
  }

  String label(int cell) {
    return labels.get(cell);
  }

  double baselineShare(int cell) {
    return baseline[cell] / Shares.total(baseline);
  }

  double currentShare(int cell) {
    return current[cell] / Shares.total(current);
  }

  /** The cell whose share changed most. */
  int mostChanged() {
    int most = 0;
    for (int i = 1; i < size(); i++) {
      if (growth(i) > growth(most)) {
        most = i;
      }
    }
    return most;
  }

  private double growth(int cell) {
    return Math.abs(currentShare(cell) - baselineShare(cell));
  }

  /** Labels that only the current side holds, the most frequent first. */
  ChangedValues newValues() {
    return onlyIn(current, baseline);
  }

  /** Labels that only the baseline holds, the most frequent first. */
  ChangedValues vanishedValues() {
    return onlyIn(baseline, current);
  }

  /**
   * The rows of the current side whose label the baseline lacks. Where the baseline has many labels
   * that stand once, new ones are usual; by Good and Turing, their share of new rows is about that
   * of those labels in the old ones.
   *
   * @see <a href="https://doi.org/10.1093/biomet/40.3-4.237">Good, The population frequencies of
   *     species (1953)</a>
   */
  Unexpected unseen() {
    double rows = 0;
    double singles = 0;
    for (int i = 0; i < size(); i++) {
      rows += baseline[i] == 0 ? current[i] : 0;
      singles += baseline[i] == 1 ? 1 : 0;
    }
    double usual = singles / Shares.total(baseline) * Shares.total(current);
    boolean notable = rows > usual + UNUSUAL * StrictMath.sqrt(usual);
    return new Unexpected(0, 0, (long) rows, newValues().examples(), notable, true);
  }

  private ChangedValues onlyIn(double[] side, double[] other) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (side[i] > 0 && other[i] == 0) {
        found.add(i);
      }
    }
    found.sort(Comparator.comparingDouble(i -> -side[i]));
    return ChangedValues.of(found.stream().map(labels::get).toList());
  }

  private static String shortened(String label) {
    return label.codePointCount(0, label.length()) <= MOST_LABEL_CHARACTERS
        ? label
        : label.substring(0, label.offsetByCodePoints(0, MOST_LABEL_CHARACTERS)) + "...";
  }
}
