// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import java.util.Locale;

/**
 * The one escaper for text and quoted attributes in HTML, XML and SVG. What it gives out is inert
 * and visible: nothing in it ends a text or an attribute, hides itself, or turns the direction of
 * the text around it.
 */
public final class HtmlText {
  private static final char REPLACEMENT = '\uFFFD';

  private HtmlText() {}

  /** The same without the escapes of HTML: nothing hides itself or turns direction. */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendVisible(out, c));
    return out.toString();
  }

  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** The first characters of a text, with an ellipsis if there are more. */
  public static String clip(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '`' -> out.append("&#96;");
      default -> appendVisible(out, c);
    }
  }

  private static void appendVisible(StringBuilder out, int c) {
    if (c < 0x20) {
      out.append((char) (0x2400 + c)); // the symbols for control characters
    } else if (c == 0x7F) {
      out.append('\u2421');
    } else if (c < 0xA0 && c > 0x7F || isNoCharacter(c)) {
      out.append(REPLACEMENT);
    } else if (isInvisible(c)) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isNoCharacter(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
        || (c & 0xFFFE) == 0xFFFE
        || c >= 0xFDD0 && c <= 0xFDEF;
  }

  /**
   * Direction marks, zero-width characters, line separators and tags. The joiners U+200C and U+200D
   * stay: scripts and emoji need them. A fixed list, because Unicode tables differ between Java
   * releases and the bytes of a report must not.
   */
  private static boolean isInvisible(int c) {
    return c == 0xAD
        || c == 0x61C
        || c == 0x180E
        || c == 0x200B
        || c >= 0x200E && c <= 0x200F
        || c >= 0x2028 && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF
        || c >= 0xFFF9 && c <= 0xFFFB
        || c >= 0xE0000 && c <= 0xE0FFF;
  }
}
