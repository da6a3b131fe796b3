// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static java.util.Comparator.reverseOrder;
import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.compare.Decider.Judged;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.drift.report.Segments.Segment;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Side;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
 *       weekdays and hours) and that of the missing share (two proportions); that of the values
 *       itself where no value is missing on either side.
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
    List<Examined> examined = examined(baseline.profile(), current.profile(), options);
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

  /**
   * The same for each value of one column, which is not itself compared. A column of one segment is
   * flagged only if its p-value stands out among those of all columns of all segments.
   *
   * @param baseline profiles by value
   * @param current likewise
   */
  public static Segments compareSegments(
      String column,
      SortedMap<String, TableProfile> baseline,
      SortedMap<String, TableProfile> current,
      DriftOptions options) {
    SortedSet<String> values = new TreeSet<>(baseline.keySet());
    values.addAll(current.keySet());
    List<Examined> examined = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (String value : values) {
      examined.addAll(
          examined(side(value, baseline, current), side(value, current, baseline), options).stream()
              .filter(each -> !each.name().equals(column))
              .toList());
      ends.add(examined.size());
    }
    List<Judged> judged = Decider.decide(examined, options.falseAlarmRate());
    List<Segment> segments = new ArrayList<>();
    int from = 0;
    for (String value : values) {
      int to = ends.get(segments.size());
      List<Judged> own = new ArrayList<>(judged.subList(from, to));
      segments.add(segment(value, rows(baseline.get(value)), rows(current.get(value)), own));
      from = to;
    }
    segments.sort(WORST_SEGMENT_FIRST);
    return new Segments(column, segments, null);
  }

  private static final Comparator<Segment> WORST_SEGMENT_FIRST =
      Comparator.comparing((Segment segment) -> segment.verdict().severity(), reverseOrder())
          .thenComparing(segment -> -segment.verdict().flagged());

  /** A value that one side lacks has no rows there, in the columns of the other. */
  private static TableProfile side(
      String value, SortedMap<String, TableProfile> wanted, SortedMap<String, TableProfile> other) {
    TableProfile found = wanted.get(value);
    return found != null
        ? found
        : TableProfile.merge(requireNonNull(other.get(value)).schema(), List.of());
  }

  private static long rows(@Nullable TableProfile profile) {
    return profile == null ? 0 : profile.rows();
  }

  private static Segment segment(
      String value, long baselineRows, long currentRows, List<Judged> judged) {
    judged.sort(WORST_FIRST);
    return new Segment(
        value,
        baselineRows,
        currentRows,
        verdict(judged),
        judged.stream().map(Judged::report).toList());
  }

  private static List<Examined> examined(
      TableProfile baseline, TableProfile current, DriftOptions options) {
    List<ColumnPair> pairs = pairs(baseline, current);
    Map<String, String> renames = Renames.guess(pairs, options.leastRows());
    List<Examined> examined = new ArrayList<>();
    for (ColumnPair pair : pairs) {
      examined.add(Examined.of(pair, options).renamed(renames.get(pair.name())));
    }
    return examined;
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
  private static List<ColumnPair> pairs(TableProfile baseline, TableProfile current) {
    Map<String, ColumnProfile> currentByName = new LinkedHashMap<>();
    current.columns().forEach(c -> currentByName.put(c.column().name(), c));
    List<ColumnPair> pairs = new ArrayList<>();
    for (ColumnProfile column : baseline.columns()) {
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
