// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

/**
 * Fields of a CSV file after RFC 4180, for programs or for spreadsheets. A null is an empty field
 * and an empty text is {@code ""}.
 *
 * @param forSpreadsheets whether texts that a spreadsheet would run as a formula get an apostrophe
 *     in front, which changes them
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
record CsvText(boolean forSpreadsheets) {
  private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

  void append(StringBuilder out, String text) {
    String field = isFormula(text) ? "'" + text : text;
    if (!needsQuotes(field)) {
      out.append(field);
      return;
    }
    out.append('"');
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      out.append(c == '"' ? "\"\"" : String.valueOf(c));
    }
    out.append('"');
  }

  private boolean isFormula(String text) {
    return forSpreadsheets && !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
  }

  /** Spaces at an end are quoted too: many readers trim what is not. */
  private static boolean needsQuotes(String field) {
    if (field.isEmpty()
        || field.charAt(0) <= ' '
        || field.charAt(field.length() - 1) <= ' '
        || field.charAt(0) == '#'
        || field.charAt(0) == '\uFEFF') {
      return true;
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '"' || c == ',' || c == ';' || c == '|' || c == '\t' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
