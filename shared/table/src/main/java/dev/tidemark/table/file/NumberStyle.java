// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.util.Arrays;

/** How the numbers of a column of CSV are written. */
enum NumberStyle {
  /** {@code 1234.5}. */
  PLAIN('\0', '.'),
  /** {@code 1.234,5} and {@code 1234,5}. */
  COMMA('.', ','),
  /** {@code 1,234.5} and {@code 1234.5}. */
  GROUPED(',', '.');

  private static final int GROUP_DIGITS = 3;

  private final char group;
  private final char decimal;

  NumberStyle(char group, char decimal) {
    this.group = group;
    this.decimal = decimal;
  }

  /** What a text is in a style. */
  enum Form {
    WHOLE,
    FRACTION,
    NEITHER
  }

  /** Groups are of three digits, the first of one to three and without a leading zero. */
  Form form(byte[] bytes, int from, int to) {
    int first = from < to && bytes[from] == '-' ? from + 1 : from;
    int at = digitsEnd(bytes, first, to);
    int leading = at - first;
    if (leading == 0 || (leading > 1 && bytes[first] == '0')) {
      return Form.NEITHER;
    }
    if (at < to && bytes[at] == group) {
      if (leading > GROUP_DIGITS || bytes[first] == '0') {
        return Form.NEITHER;
      }
      while (at < to && bytes[at] == group) {
        int end = digitsEnd(bytes, at + 1, to);
        if (end - at - 1 != GROUP_DIGITS) {
          return Form.NEITHER;
        }
        at = end;
      }
    }
    if (at == to) {
      return Form.WHOLE;
    }
    int end = bytes[at] == decimal ? digitsEnd(bytes, at + 1, to) : at;
    return end == to && end > at + 1 ? Form.FRACTION : Form.NEITHER;
  }

  /** The number with a decimal point and without groups; the text must have a form. */
  byte[] plain(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] != group) {
        plain[length++] = bytes[i] == decimal ? (byte) '.' : bytes[i];
      }
    }
    return Arrays.copyOf(plain, length);
  }

  private static int digitsEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
