// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import dev.tidemark.error.TidemarkException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Optional;

/**
 * A schedule of five fields in UTC: minute, hour, day of month, month, day of week. Fields hold
 * {@code *}, numbers, names (MON, JAN, in any case), ranges, steps of ranges or of {@code *}, and
 * lists of these. Immutable.
 *
 * <p>Where both the day of month and the day of week are restricted, that is, neither starts with
 * {@code *}, a day fits if either does; else it must fit both.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX,
 *     crontab</a>
 */
public final class CronSchedule {
  /** After so many days the calendar repeats itself, days of the week included. */
  private static final int DAYS_OF_400_YEARS = 146_097;

  private static final int SUNDAY_AS_7 = 7;

  private final String text;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final boolean eitherDay;

  private CronSchedule(String text, String... fields) {
    this.text = text;
    this.minutes = CronField.MINUTE.parse(fields[0]);
    this.hours = CronField.HOUR.parse(fields[1]);
    this.daysOfMonth = CronField.DAY_OF_MONTH.parse(fields[2]);
    this.months = CronField.MONTH.parse(fields[3]);
    this.daysOfWeek = CronField.DAY_OF_WEEK.parse(fields[4]);
    if (daysOfWeek.get(SUNDAY_AS_7)) {
      daysOfWeek.set(0);
    }
    this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /**
   * @throws TidemarkException INVALID_REQUEST that names the field that is wrong, or if no day fits
   */
  public static CronSchedule parse(String text) {
    String[] fields = text.strip().split("\\s+");
    if (fields.length != 5) {
      throw TidemarkException.invalid(
          "the schedule must have five fields (minute, hour, day of month, month, day of week),"
              + " such as \"0 6 * * *\"");
    }
    CronSchedule schedule = new CronSchedule(String.join(" ", fields), fields);
    if (schedule.next(Instant.EPOCH).isEmpty()) {
      throw TidemarkException.invalid(
          "the schedule names a day that never comes; check day of month and month");
    }
    return schedule;
  }

  /** The first time after {@code after}. */
  public Optional<Instant> next(Instant after) {
    LocalDateTime start = LocalDateTime.ofInstant(after, ZoneOffset.UTC);
    LocalDate day = start.toLocalDate();
    for (int i = 0; i <= DAYS_OF_400_YEARS; i++, day = day.plusDays(1)) {
      if (fits(day)) {
        int from = i == 0 ? minuteOfDay(start) + 1 : 0;
        for (int hour = hours.nextSetBit(from / 60); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
          int minute = minutes.nextSetBit(Math.max(0, from - hour * 60));
          if (minute >= 0) {
            return Optional.of(at(day, hour, minute));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The last time at or before {@code time}; empty if there never was one. */
  public Optional<Instant> latestAtOrBefore(Instant time) {
    LocalDateTime end = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDate day = end.toLocalDate();
    for (int i = 0; i <= DAYS_OF_400_YEARS; i++, day = day.minusDays(1)) {
      if (fits(day)) {
        int to = i == 0 ? minuteOfDay(end) : 24 * 60 - 1;
        for (int hour = hours.previousSetBit(to / 60);
            hour >= 0;
            hour = hours.previousSetBit(hour - 1)) {
          int minute = minutes.previousSetBit(Math.min(59, to - hour * 60));
          if (minute >= 0) {
            return Optional.of(at(day, hour, minute));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean fits(LocalDate day) {
    if (!months.get(day.getMonthValue())) {
      return false;
    }
    boolean fitsMonth = daysOfMonth.get(day.getDayOfMonth());
    boolean fitsWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    return eitherDay ? fitsMonth || fitsWeek : fitsMonth && fitsWeek;
  }

  private static int minuteOfDay(LocalDateTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute)).toInstant(ZoneOffset.UTC);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The five fields as they were given, one space between them. */
  @Override
  public String toString() {
    return text;
  }
}
