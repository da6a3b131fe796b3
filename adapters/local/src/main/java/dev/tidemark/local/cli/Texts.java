// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text for terminals. */
final class Texts {
  private Texts() {}

  /** What users named, without the characters that would steer a terminal or hide text. */
  static String safe(String text) {
    return text.codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    ? '\uFFFD'
                    : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** As {@link #safe}, for text of several lines. */
  static String safeLines(String text) {
    return text.lines().map(Texts::safe).collect(Collectors.joining("\n"));
  }

  /** Rows with aligned columns; the first row is the heading. */
  static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }
}
