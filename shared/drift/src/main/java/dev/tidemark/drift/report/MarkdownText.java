// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.HtmlText;

/**
 * The one escaper for text inside a line of Markdown: nothing in it makes markup, a link, a mention
 * or a table cell. Invisible characters are shown as in HTML. What means nothing inside a line
 * stays as it is, since chats show it raw.
 */
final class MarkdownText {
  private static final String MARKUP = "\\`*_[]|~$";

  private MarkdownText() {}

  static String escape(String text) {
    String visible = HtmlText.visible(text);
    StringBuilder out = new StringBuilder(visible.length() + 16);
    for (int i = 0; i < visible.length(); i++) {
      append(out, visible, i);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, String text, int i) {
    char c = text.charAt(i);
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '@' -> out.append("&#64;");
      case ':' -> out.append(text.startsWith("://", i) ? "&#58;" : ":");
      case '.' -> out.append(isAfterWww(text, i) ? "&#46;" : ".");
      default -> out.append(MARKUP.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
  }

  /** Where GitHub would start a link. */
  private static boolean isAfterWww(String text, int i) {
    return i >= 3 && text.regionMatches(true, i - 3, "www", 0, 3);
  }
}
