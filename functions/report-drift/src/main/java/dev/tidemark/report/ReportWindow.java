// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one report looks at: the files added by the commits of a dataset from one version to
 * another.
 *
 * @param from the first version, inclusive
 * @param to the last version, inclusive
 */
public record ReportWindow(long from, long to) {
  private static final Pattern NAME = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  public ReportWindow {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("there is no window " + from + "-" + to);
    }
  }

  /** The window's name in paths and events: {@code 3-5}. */
  public String id() {
    return from + "-" + to;
  }

  /** The window of that name, if it is one. */
  static Optional<ReportWindow> parse(String id) {
    Matcher versions = NAME.matcher(id);
    if (!versions.matches()) {
      return Optional.empty();
    }
    long from = Long.parseLong(versions.group(1));
    long to = Long.parseLong(versions.group(2));
    return from <= to ? Optional.of(new ReportWindow(from, to)) : Optional.empty();
  }
}
