// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import java.util.List;

/**
 * A page under construction. Literals of this package enter by {@link #raw}, everything else by the
 * other methods, which escape. One thread only.
 */
public final class Html {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 48;

  private final StringBuilder out = new StringBuilder(1 << 16);

  private Html() {}

  /**
   * A page that stands alone, from its start to its first section: no script, no font, image or
   * style from elsewhere, and a content security policy that forbids them.
   */
  public static Html page(String title) {
    return new Html()
        .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .raw(" style-src 'unsafe-inline'; img-src data:\"/>\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>")
        .text(title)
        .raw("</title>\n<style>\n")
        .raw(PageStyle.SHEET)
        .raw("</style>\n</head>\n<body>\n<main>\n");
  }

  /** The whole page; nothing may be added after it. */
  public String end() {
    return raw("</main>\n</body>\n</html>\n").toString();
  }

  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  public Html raw(long number) {
    out.append(number);
    return this;
  }

  public Html text(String text) {
    out.append(HtmlText.escape(text));
    return this;
  }

  /** A name that a user made, kept from turning the text around it. */
  public Html name(String name) {
    return isolated(HtmlText.clip(name, LONGEST_NAME));
  }

  /** A value from the data, likewise. */
  public Html value(String value) {
    return isolated(value.isEmpty() ? "(empty text)" : HtmlText.clip(value, LONGEST_VALUE));
  }

  /** A cell of a table. */
  public Html cell(String text) {
    return raw("<td>").text(text).raw("</td>");
  }

  /** One entry of a description list. */
  public Html entry(String term, String description) {
    return raw("<div><dt>").text(term).raw("</dt><dd>").text(description).raw("</dd></div>\n");
  }

  /** The same of parts that are not broken over lines, such as dates. */
  public Html entry(String term, String separator, List<String> parts) {
    raw("<div><dt>").text(term).raw("</dt><dd>");
    for (int i = 0; i < parts.size(); i++) {
      text(i == 0 ? "" : separator).raw("<span class=\"whole\">").text(parts.get(i)).raw("</span>");
    }
    return raw("</dd></div>\n");
  }

  private Html isolated(String text) {
    return raw("<bdi>").text(text).raw("</bdi>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
