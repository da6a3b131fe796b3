// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.compare.Decider.Judged;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Side;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two tables by their profiles. The same profiles and options give the same report, bit by
 * bit. No column is silent: each is ok, flagged, or skipped with a reason, and none spoils another.
 *
 * <p>A column is flagged if both hold:
 *
 * <ul>
 *   <li>Its p-value stands out among those of all tested columns: its Benjamini-Hochberg q-value is
 *       at most the false-alarm rate. The p-value is twice the lesser of that of the values
 *       (Kolmogorov-Smirnov for numbers and the lengths of texts, chi-squared for categories,
 *       weekdays and hours) and that of the missing share (two proportions).
 *   <li>The effect matters: winsorised Wasserstein distance of at least 0.1 robust standard
 *       deviations, total variation distance of at least 0.05, or a missing share that differs by
 *       at least 0.02.
 * </ul>
 *
 * <p>Null and NaN are missing; infinities are values beyond all others. Fewer than 30 rows or
 * values on a side are not tested.
 */
public final class DriftComparison {
  private DriftComparison() {}

  public static DriftReport compare(
      ComparedData baseline, ComparedData current, DriftOptions options) {
    List<Examined> examined = new ArrayList<>();
    for (ColumnPair pair : pairs(baseline, current)) {
      examined.add(Examined.of(pair, options));
    }
    List<Judged> judged = new ArrayList<>(Decider.decide(examined, options.falseAlarmRate()));
    judged.sort(WORST_FIRST);
    return new DriftReport(
        side(baseline),
        side(current),
        verdict(judged),
        judged.stream().map(Judged::report).toList(),
        options.falseAlarmRate(),
        null);
  }

  /** Flagged columns by impact, then those that are fine, then the skipped; else as they stand. */
  private static final Comparator<Judged> WORST_FIRST =
      Comparator.comparingInt((Judged column) -> rank(column.decision().status()))
          .thenComparing(Comparator.comparingDouble(Judged::impact).reversed());

  private static int rank(Status status) {
    return switch (status) {
      case FLAGGED -> 0;
      case OK -> 1;
      case SKIPPED -> 2;
    };
  }

  /** The baseline's columns in their order, then those that only the current data has. */
  private static List<ColumnPair> pairs(ComparedData baseline, ComparedData current) {
    Map<String, ColumnProfile> currentByName = new LinkedHashMap<>();
    current.profile().columns().forEach(c -> currentByName.put(c.column().name(), c));
    List<ColumnPair> pairs = new ArrayList<>();
    for (ColumnProfile column : baseline.profile().columns()) {
      String name = column.column().name();
      pairs.add(new ColumnPair(name, column, currentByName.remove(name)));
    }
    currentByName.forEach((name, column) -> pairs.add(new ColumnPair(name, null, column)));
    return pairs;
  }

  private static Side side(ComparedData data) {
    return new Side(data.name(), data.version(), data.profile().rows());
  }

  private static Verdict verdict(List<Judged> worstFirst) {
    int flagged = 0;
    int skipped = 0;
    Severity severity = Severity.NONE;
    for (Judged column : worstFirst) {
      flagged += column.isFlagged() ? 1 : 0;
      skipped += column.decision().status() == Status.SKIPPED ? 1 : 0;
      Severity one = column.decision().severity();
      severity = one.compareTo(severity) > 0 ? one : severity;
    }
    return new Verdict(
        flagged > 0,
        flagged,
        worstFirst.size() - skipped,
        skipped,
        severity,
        Summary.of(worstFirst));
  }
}
