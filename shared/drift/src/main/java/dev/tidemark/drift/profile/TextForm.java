// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which type a text looks like, told from its bytes in one pass. */
enum TextForm {
  INTEGER,
  DECIMAL,
  BOOLEAN,
  TIME,
  OTHER;

  private static final String DATE = "dddd-dd-dd";

  static TextForm of(byte[] utf8) {
    if (isNumber(utf8)) {
      return isInteger(utf8) ? INTEGER : DECIMAL;
    } else if (isBoolean(utf8)) {
      return BOOLEAN;
    }
    return startsWithDate(utf8) ? TIME : OTHER;
  }

  /** Sign, digits with at most one point among them, and an exponent. */
  private static boolean isNumber(byte[] text) {
    int at = afterSign(text, 0);
    int whole = afterDigits(text, at);
    int digits = whole - at;
    at = whole;
    if (at < text.length && text[at] == '.') {
      int end = afterDigits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits == 0) {
      return false;
    } else if (at < text.length && (text[at] | 0x20) == 'e') {
      int from = afterSign(text, at + 1);
      at = afterDigits(text, from);
      return at > from && at == text.length;
    }
    return at == text.length;
  }

  private static boolean isInteger(byte[] number) {
    return afterDigits(number, afterSign(number, 0)) == number.length;
  }

  private static boolean isBoolean(byte[] text) {
    if (text.length < 4 || text.length > 5) {
      return false;
    }
    String word = new String(text, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return word.equals("true") || word.equals("false");
  }

  private static boolean startsWithDate(byte[] text) {
    if (text.length < DATE.length()) {
      return false;
    }
    for (int i = 0; i < DATE.length(); i++) {
      if (DATE.charAt(i) == 'd' ? !isDigit(text[i]) : text[i] != DATE.charAt(i)) {
        return false;
      }
    }
    return text.length == DATE.length() || text[DATE.length()] == 'T' || text[DATE.length()] == ' ';
  }

  private static int afterSign(byte[] text, int from) {
    return from < text.length && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
  }

  private static int afterDigits(byte[] text, int from) {
    int at = from;
    while (at < text.length && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
