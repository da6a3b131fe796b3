// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/**
 * Reads ISO 8601 dates and times from bytes: {@code yyyy-MM-dd}, and with {@code T} or a blank
 * {@code HH:mm[:ss[.f]]} and {@code Z} or an offset. One value at a time; one thread only. Digits
 * beyond the microsecond are dropped.
 */
final class TimeText {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int PLAIN_LENGTH = 19;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private long days;
  private long micros;
  private boolean zoned;

  /** What the bytes are. */
  enum Form {
    DATE,
    LOCAL_TIME,
    INSTANT,
    NEITHER
  }

  /** The days of a DATE. */
  long days() {
    return days;
  }

  /** The microseconds of a LOCAL_TIME or an INSTANT. */
  long micros() {
    return micros;
  }

  Form read(byte[] from, int start, int end) {
    bytes = from;
    at = start;
    to = end;
    zoned = false;
    if (end - start == PLAIN_LENGTH && readPlain(from, start)) {
      return Form.LOCAL_TIME;
    }
    if (!readDate()) {
      return Form.NEITHER;
    }
    if (at == to) {
      return Form.DATE;
    }
    if (bytes[at] != 'T' && bytes[at] != ' ') {
      return Form.NEITHER;
    }
    at++;
    if (!readTime()) {
      return Form.NEITHER;
    }
    return zoned ? Form.INSTANT : Form.LOCAL_TIME;
  }

  /**
   * The form that most times have, {@code yyyy-MM-dd HH:mm:ss}, the short way; false leaves all to
   * the long one.
   */
  private boolean readPlain(byte[] from, int start) {
    int century = pair(from, start);
    int years = pair(from, start + 2);
    int month = pair(from, start + 5);
    int day = pair(from, start + 8);
    int hour = pair(from, start + 11);
    int minute = pair(from, start + 14);
    int second = pair(from, start + 17);
    boolean isPlain =
        from[start + 4] == '-'
            && from[start + 7] == '-'
            && (from[start + 10] == ' ' || from[start + 10] == 'T')
            && from[start + 13] == ':'
            && from[start + 16] == ':'
            && (century | years | minute | second | hour) >= 0
            && hour <= 23
            && minute <= 59
            && second <= 59
            && isDate(century * 100 + years, month, day);
    if (isPlain) {
      days = epochDay(century * 100 + years, month, day);
      micros = days * MICROS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1_000_000L;
    }
    return isPlain;
  }

  /** Two digits as a number, or something negative. */
  private static int pair(byte[] from, int start) {
    int tens = from[start] - '0';
    int ones = from[start + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  }

  private static boolean isDate(int year, int month, int day) {
    if (year <= 0 || month < 1 || month > 12) {
      return false;
    }
    boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day >= 1 && day <= DAYS[month - 1] + (month == 2 && isLeap ? 1 : 0);
  }

  private boolean readDate() {
    int year = digits(4);
    if (year <= 0 || !take('-')) {
      return false;
    }
    int month = digits(2);
    if (!take('-')) {
      return false;
    }
    int day = digits(2);
    if (!isDate(year, month, day)) {
      return false;
    }
    days = epochDay(year, month, day);
    return true;
  }

  /**
   * Days since 1970-01-01; the year is taken to begin in March, so that the leap day is its last.
   */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = y / 400;
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private boolean readTime() {
    int hour = digits(2);
    if (hour < 0 || hour > 23 || !take(':')) {
      return false;
    }
    int minute = digits(2);
    if (minute < 0 || minute > 59) {
      return false;
    }
    int second = 0;
    long fraction = 0;
    if (take(':')) {
      second = digits(2);
      if (second < 0 || second > 59) {
        return false;
      }
      if (take('.')) {
        fraction = fraction();
      }
    }
    if (fraction < 0 || !readOffset()) {
      return false;
    }
    micros += days * MICROS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1_000_000L + fraction;
    return true;
  }

  private long fraction() {
    int start = at;
    long value = 0;
    while (at < to && isDigit(bytes[at])) {
      if (at - start < 6) {
        value = value * 10 + (bytes[at] - '0');
      }
      at++;
    }
    int count = at - start;
    if (count == 0 || count > 9) {
      return -1;
    }
    for (int i = count; i < 6; i++) {
      value *= 10;
    }
    return value;
  }

  /** Leaves minus the offset in the microseconds. */
  private boolean readOffset() {
    micros = 0;
    if (at == to) {
      return true;
    }
    zoned = true;
    if (take('Z') || take('z')) {
      return at == to;
    }
    boolean isEast = take('+');
    if (!isEast && !take('-')) {
      return false;
    }
    int hours = digits(2);
    int minutes = 0;
    if (at < to) {
      take(':');
      minutes = digits(2);
    }
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || at != to) {
      return false;
    }
    long offset = (hours * 60L + minutes) * 60_000_000L;
    micros = isEast ? -offset : offset;
    return true;
  }

  private boolean take(char expected) {
    if (at < to && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** So many digits as a number, or -1. */
  private int digits(int count) {
    if (to - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      byte b = bytes[at + i];
      if (!isDigit(b)) {
        return -1;
      }
      value = value * 10 + (b - '0');
    }
    at += count;
    return value;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
