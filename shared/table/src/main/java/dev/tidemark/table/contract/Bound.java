// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import dev.tidemark.error.TidemarkException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The least or the greatest value that a column may hold. */
public sealed interface Bound {
  /** More than the greatest double has, and few enough to be written out. */
  int MOST_DIGITS = 400;

  /** As a contract states it. */
  String text();

  /** Whether no value lies between two bounds; false for bounds of different kinds. */
  boolean isAbove(Bound other);

  /** Of numbers of any type. */
  record OfNumber(BigDecimal number) implements Bound {
    /** Equal numbers are equal bounds, however they were written. */
    public OfNumber {
      number = number.stripTrailingZeros();
      if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
        throw TidemarkException.invalid(
            "a bound of more than " + MOST_DIGITS + " digits is none that a column could reach");
      }
    }

    @Override
    public String text() {
      return number.toPlainString();
    }

    @Override
    public boolean isAbove(Bound other) {
      return other instanceof OfNumber that && number.compareTo(that.number) > 0;
    }
  }

  /** Of dates and times; those without zone are taken for UTC. */
  record OfTime(String text, Instant time) implements Bound {
    @Override
    public boolean isAbove(Bound other) {
      return other instanceof OfTime that && time.isAfter(that.time);
    }
  }

  static Bound of(BigDecimal number) {
    return new OfNumber(number);
  }

  /**
   * A date, a time, or a time with its zone, in ISO 8601.
   *
   * @throws TidemarkException INVALID_REQUEST if it is none
   */
  static Bound ofTime(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return new OfTime(text, LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean hasZone = text.matches(".*T.*(Z|[+-][0-9:]+)");
      return new OfTime(
          text,
          hasZone
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw TidemarkException.invalid(
          "\""
              + text
              + "\" is no number and no date or time such as 2026-11-23 or"
              + " 2026-11-23T15:04:05Z");
    }
  }
}
