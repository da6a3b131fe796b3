// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.error.TidemarkException;

/**
 * What one report looks at: the files added by the commits of a dataset from one version to
 * another.
 *
 * @param from the first version, inclusive
 * @param to the last version, inclusive
 */
public record ReportWindow(long from, long to) {
  public ReportWindow {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("there is no window " + from + "-" + to);
    }
  }

  /** The window's name in paths and events: {@code 3-5}. */
  public String id() {
    return from + "-" + to;
  }

  static ReportWindow parse(String id) {
    int dash = id.indexOf('-');
    try {
      return new ReportWindow(
          Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw TidemarkException.corrupt("reports/ holds \"" + id + "\", which names no window");
    }
  }
}
