// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Picture;
import dev.tidemark.drift.report.Samples;
import dev.tidemark.drift.report.Statistics;
import dev.tidemark.drift.statistic.Shares;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares dates and times by weekday and hour only: later data are always later, so that the range
 * is a fact and never a flag. Weekdays need two weeks on both sides and hours two days; what a
 * weekday counts is divided by how often the weekday stands in the range, since a month has five
 * Mondays or four.
 */
final class TimeComparison {
  private static final List<String> WEEKDAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final int LEAST_DAYS_FOR_WEEKDAYS = 14;
  private static final int LEAST_DAYS_FOR_HOURS = 2;
  private static final int WEEKDAY_OF_EPOCH = 3;
  private static final double FARTHEST_DAY = 365_000_000.0;

  private final Times baseline;
  private final Times current;
  private final boolean dates;

  /**
   * @param dates whether one side holds dates, without hours
   */
  TimeComparison(Times baseline, Times current, boolean dates) {
    this.baseline = baseline;
    this.current = current;
    this.dates = dates;
  }

  ValueEvidence evidence() {
    List<Finding> findings = new ArrayList<>();
    List<String> untested = new ArrayList<>();
    Cells weekdays = weekdays();
    Cells hours = hours();
    if (testable("weekdays", LEAST_DAYS_FOR_WEEKDAYS, untested)) {
      findings.add(CategoryComparison.test(weekdays, Direction.CHANGED, null));
    }
    boolean weekdaysTested = !findings.isEmpty();
    if (haveHours(untested) && testable("hours", LEAST_DAYS_FOR_HOURS, untested)) {
      findings.add(CategoryComparison.test(hours, Direction.CHANGED, null));
    }
    boolean showHours = !weekdaysTested || strongest(findings) == 1;
    Cells shown = showHours ? hours : weekdays;
    int tests = findings.size();
    return new ValueEvidence(
        findings.stream().map(finding -> finding.amongTests(tests)).toList(),
        tests == 0 ? Statistics.NONE : CategoryComparison.statistics(shown),
        null,
        null,
        null,
        samples(),
        facts(),
        tests == 0 ? null : picture(shown),
        untested.isEmpty() ? null : String.join("; ", untested));
  }

  /** Ranges, gaps and freshness: worth knowing, and never a flag by themselves. */
  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add("baseline " + range(baseline) + gaps(baseline));
    facts.add("current " + range(current) + gaps(current));
    facts.add(freshness(current.days().max() - baseline.days().max()));
    return facts;
  }

  private static String freshness(double days) {
    String amount = Numerals.value(Math.abs(days)) + (Math.abs(days) == 1 ? " day" : " days");
    return days == 0
        ? "both sides end on the same day"
        : "the current data end " + amount + (days > 0 ? " after" : " before") + " the baseline";
  }

  /** Days without a row inside the range, where every day is known. */
  private static String gaps(Times times) {
    WeightedValues days = times.days().points();
    double without = days(times) - days.size();
    return times.days().isExact() && without > 0
        ? ", "
            + Numerals.value(without)
            + (without == 1 ? " day" : " days")
            + " in it without a row"
        : "";
  }

  private static int strongest(List<Finding> findings) {
    return findings.size() == 2 && findings.get(1).strength() > findings.get(0).strength() ? 1 : 0;
  }

  private static Picture picture(Cells cells) {
    return Pictures.allBars(cells);
  }

  private boolean testable(String what, int leastDays, List<String> untested) {
    double shorter = Math.min(days(baseline), days(current));
    if (shorter >= leastDays) {
      return true;
    }
    untested.add(
        what
            + " not compared: one side covers "
            + Numerals.value(shorter)
            + (shorter == 1 ? " day, " : " days, ")
            + leastDays
            + " are needed");
    return false;
  }

  private boolean haveHours(List<String> untested) {
    if (dates) {
      return false;
    }
    if (atMidnight(baseline) && atMidnight(current)) {
      untested.add("hours not compared: all times lie in the hour after midnight");
      return false;
    }
    return true;
  }

  private static boolean atMidnight(Times times) {
    return times.hours().get(0) == times.days().count();
  }

  private Cells weekdays() {
    return new Cells(WEEKDAYS, perWeekday(baseline), perWeekday(current));
  }

  /** Counts as if each weekday stood equally often in the range; their sum stays. */
  private static double[] perWeekday(Times times) {
    double[] rates = new double[7];
    for (int weekday = 0; weekday < 7; weekday++) {
      double occurrences = occurrences(weekday, times);
      rates[weekday] = occurrences == 0 ? 0 : times.weekdays().get(weekday) / occurrences;
    }
    double total = Shares.total(rates);
    double[] counts = new double[7];
    for (int weekday = 0; weekday < 7 && total > 0; weekday++) {
      counts[weekday] = rates[weekday] / total * times.days().count();
    }
    return counts;
  }

  /** How many days of the range are that weekday. */
  private static double occurrences(int weekday, Times times) {
    return weekdaysUpTo(weekday, times.days().max())
        - weekdaysUpTo(weekday, times.days().min() - 1);
  }

  private static double weekdaysUpTo(int weekday, double day) {
    return Math.floor((day + WEEKDAY_OF_EPOCH - weekday) / 7);
  }

  private Cells hours() {
    List<String> labels = IntStream.range(0, 24).mapToObj(hour -> hour + ":00").toList();
    return new Cells(labels, doubles(baseline.hours()), doubles(current.hours()));
  }

  private static double[] doubles(List<Long> counts) {
    return counts.stream().mapToDouble(Long::doubleValue).toArray();
  }

  private static double days(Times times) {
    return times.days().max() - times.days().min() + 1;
  }

  private Samples samples() {
    return new Samples(baseline.days().count(), current.days().count(), null, null, 0);
  }

  private static String range(Times times) {
    return "from " + date(times.days().min()) + " to " + date(times.days().max());
  }

  private static String date(double day) {
    return Math.abs(day) < FARTHEST_DAY
        ? LocalDate.ofEpochDay((long) day).toString()
        : "day " + Numerals.value(day);
  }
}
