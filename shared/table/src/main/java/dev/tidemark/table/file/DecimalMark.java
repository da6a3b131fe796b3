// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;

/** What separates the fraction of a number in CSV; the other mark groups digits by thousands. */
public enum DecimalMark {
  /** Of each column of a file for itself, where its values leave no doubt; else it is text. */
  FOUND("auto"),
  POINT("point"),
  COMMA("comma");

  private final String id;

  DecimalMark(String id) {
    this.id = id;
  }

  /** The name in events and on the command line: auto, point or comma. */
  public String id() {
    return id;
  }

  /** The mark of a name that {@link #id} gives. */
  public static DecimalMark named(String id) {
    for (DecimalMark mark : values()) {
      if (mark.id.equals(id)) {
        return mark;
      }
    }
    throw TidemarkException.invalid(
        "\"" + id + "\" is no decimal mark; there are auto, point and comma");
  }
}
