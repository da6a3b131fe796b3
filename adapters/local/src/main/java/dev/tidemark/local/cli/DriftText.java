// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Effect;
import dev.tidemark.drift.report.Judgement;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.drift.report.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as text for people. */
final class DriftText {
  private DriftText() {}

  static String of(DriftReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("COLUMN", "TYPE", "STATUS", "EFFECT", "GATE", "Q", "PSI", "NOTE"));
    for (ColumnDrift column : report.columns()) {
      Effect effect = column.decision().effect();
      rows.add(
          List.of(
              Texts.safe(column.name()),
              lower(column.type()),
              column.flagged()
                  ? "FLAGGED " + lower(column.decision().direction())
                  : lower(column.status()),
              effect == null ? "-" : RunText.number(effect.value()),
              effect == null ? "-" : RunText.number(effect.threshold()),
              number(column.decision().qValue()),
              number(column.statistics().value(Statistic.PSI)),
              column.decision().reason() == null ? "" : Texts.safe(column.decision().reason())));
    }
    return Texts.safe(report.verdict().summary())
        + "\n\n"
        + Texts.table(rows)
        + judgements(report)
        + report.segments().stream().map(DriftText::segments).collect(Collectors.joining());
  }

  /** What another tool's methods say, where they were asked. */
  private static String judgements(DriftReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("COLUMN", "METHOD", "SCORE", "THRESHOLD", "DRIFTED"));
    for (ColumnDrift column : report.columns()) {
      Judgement judgement = column.judgement();
      if (judgement != null) {
        rows.add(
            List.of(
                Texts.safe(column.name()),
                judgement.method() == null ? "-" : judgement.method(),
                number(judgement.score()),
                number(judgement.threshold()),
                judgement.drifted() == null ? "-" : judgement.drifted() ? "yes" : "no"));
      }
    }
    return rows.size() == 1 ? "" : "\n\n" + Texts.table(rows);
  }

  private static String segments(Segments segments) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(Texts.safe(segments.column()), "ROWS", "SEVERITY", "SUMMARY"));
    for (Segments.Segment segment : segments.segments()) {
      rows.add(
          List.of(
              Texts.safe(segment.value()),
              segment.baselineRows() + " -> " + segment.currentRows(),
              lower(segment.verdict().severity()),
              Texts.safe(segment.verdict().summary())));
    }
    return "\n\n" + Texts.table(rows);
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : RunText.number(value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
