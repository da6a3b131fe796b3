// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import dev.tidemark.error.TidemarkException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The five fields of a cron expression, and how each is read into the set of its values. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** 0 and 7 are both Sunday. */
  DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private final String label;
  private final int least;
  private final int most;
  private final String names;

  CronField(String label, int least, int most, String names) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /**
   * A list of numbers, names, ranges and {@code *}, the last two with a step if wanted.
   *
   * @throws TidemarkException INVALID_REQUEST that names the field
   */
  BitSet parse(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      addPart(part, values);
    }
    return values;
  }

  private void addPart(String part, BitSet values) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int dash = range.indexOf('-');
    int from;
    int to;
    if (range.equals("*")) {
      from = least;
      to = most;
    } else if (dash > 0) {
      from = value(range.substring(0, dash));
      to = value(range.substring(dash + 1));
    } else if (slash < 0) {
      from = value(range);
      to = from;
    } else {
      throw refuse("a step needs a range or * before the slash");
    }
    if (from > to) {
      throw refuse("a range goes from the lower to the higher value");
    }
    int step = slash < 0 ? 1 : step(part.substring(slash + 1));
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private int step(String text) {
    int step = digits(text);
    if (step < 1 || step > most) {
      throw refuse("a step is a whole number from 1 to " + most);
    }
    return step;
  }

  private int value(String text) {
    int named = names().indexOf(text.toUpperCase(Locale.ROOT));
    int value = named < 0 ? digits(text) : named + least;
    if (value < least || value > most) {
      throw refuse("values are whole numbers from " + least + " to " + most + orNames());
    }
    return value;
  }

  /** The names of the values from the least on; none where values have no names. */
  private List<String> names() {
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  private String orNames() {
    List<String> all = names();
    return all.isEmpty() ? "" : ", or " + all.get(0) + " to " + all.get(all.size() - 1);
  }

  /** The number that one or two digits stand for, else -1. */
  private static int digits(String text) {
    return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
  }

  private TidemarkException refuse(String reason) {
    return TidemarkException.invalid("the schedule is wrong in its " + label + ": " + reason);
  }
}
