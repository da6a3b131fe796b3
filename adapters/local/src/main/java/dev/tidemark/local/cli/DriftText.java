// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Effect;
import dev.tidemark.drift.report.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return Texts.safe(report.verdict().summary()) + "\n\n" + Texts.table(rows);
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : RunText.number(value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
