// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.compare.Decider.Judged;
import dev.tidemark.drift.report.Status;
import java.util.Comparator;
import java.util.List;

/** The verdict in one sentence. */
final class Summary {
  private static final int MOST_NAMES = 3;
  private static final int MOST_NAME_CHARACTERS = 60;

  private Summary() {}

  /**
   * @param worstFirst the columns, flagged ones first
   */
  static String of(List<Judged> worstFirst) {
    List<Judged> skipped =
        worstFirst.stream()
            .filter(column -> column.decision().status() == Status.SKIPPED)
            .sorted(Comparator.comparing(column -> !column.column().schemaChanged()))
            .toList();
    int checked = worstFirst.size() - skipped.size();
    return verdict(worstFirst, checked) + uncheckedCritical(skipped) + skipped(skipped);
  }

  private static String verdict(List<Judged> worstFirst, int checked) {
    long flagged = worstFirst.stream().filter(Judged::isFlagged).count();
    if (checked == 0) {
      return "no column could be tested";
    }
    String moved =
        (flagged == 0 ? "none" : Long.toString(flagged))
            + " of "
            + checked
            + (checked == 1 ? " column" : " columns")
            + " moved more than sampling noise explains";
    return flagged == 0 ? moved : moved + "; " + strongest(worstFirst.get(0), flagged);
  }

  private static String strongest(Judged column, long flagged) {
    Finding finding = column.moved().orElseThrow();
    String verb =
        finding.gate() == Gate.MISSING_DIFFERENCE
            ? "changed"
            : switch (finding.direction()) {
              case UP -> "rose";
              case DOWN -> "fell";
              case CHANGED, NONE -> "changed";
            };
    boolean hidden =
        column.column().traits().sensitive() && finding.gate() != Gate.MISSING_DIFFERENCE;
    String role = column.column().traits().role();
    return name(column)
        + (role == null ? "" : " (the " + role + ")")
        + " "
        + verb
        + (flagged > 1 ? " most" : "")
        + (hidden ? "" : ": " + finding.change());
  }

  private static String uncheckedCritical(List<Judged> skipped) {
    List<String> names =
        skipped.stream()
            .filter(column -> column.column().traits().critical())
            .map(Summary::name)
            .toList();
    return names.isEmpty() ? "" : "; critical and NOT CHECKED: " + first(names);
  }

  private static String skipped(List<Judged> skipped) {
    if (skipped.isEmpty()) {
      return "";
    }
    List<String> changed =
        skipped.stream()
            .filter(column -> column.column().schemaChanged())
            .map(Summary::name)
            .toList();
    String text = "; " + skipped.size() + (skipped.size() == 1 ? " was" : " were") + " not tested";
    return changed.isEmpty() ? text : text + ", of these by a schema change: " + first(changed);
  }

  private static String first(List<String> names) {
    String text = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.size() > MOST_NAMES
        ? text + " and " + (names.size() - MOST_NAMES) + " more"
        : text;
  }

  private static String name(Judged column) {
    String name = column.column().name();
    return name.codePointCount(0, name.length()) <= MOST_NAME_CHARACTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MOST_NAME_CHARACTERS)) + "...";
  }
}
