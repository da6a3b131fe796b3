// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

/**
 * A page under construction. Literals of this package enter by {@link #raw}, everything else by the
 * other methods, which escape. One thread only.
 */
final class Html {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 48;

  private final StringBuilder out = new StringBuilder(1 << 16);

  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html raw(long number) {
    out.append(number);
    return this;
  }

  Html text(String text) {
    out.append(HtmlText.escape(text));
    return this;
  }

  /** A name that a user made, kept from turning the text around it. */
  Html name(String name) {
    return isolated(HtmlText.clip(name, LONGEST_NAME));
  }

  /** A value from the data, likewise. */
  Html value(String value) {
    return isolated(value.isEmpty() ? "(empty text)" : HtmlText.clip(value, LONGEST_VALUE));
  }

  /** One entry of a description list. */
  Html entry(String term, String description) {
    return raw("<div><dt>").text(term).raw("</dt><dd>").text(description).raw("</dd></div>\n");
  }

  private Html isolated(String text) {
    return raw("<bdi>").text(text).raw("</bdi>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
