// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.Decision;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.statistic.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides on all columns together. A finding counts if its column's q-value is at most the rate,
 * its own p-value would have passed too, and its effect is through its gate: so that a tiny but
 * certain move of the values never lends its certainty to a large but random one of the missing
 * share.
 */
final class Decider {
  private final double rate;
  private final double cutoff;
  private final int tests;

  private Decider(double rate, double[] qValues) {
    this.rate = rate;
    cutoff = BenjaminiHochberg.cutoff(qValues, rate);
    tests = qValues.length;
  }

  /** The columns with their decisions, in the same order. */
  static List<Judged> decide(List<Examined> columns, double rate) {
    double[] pValues =
        columns.stream().filter(Examined::isTested).mapToDouble(Examined::pValue).toArray();
    double[] qValues = BenjaminiHochberg.qValues(pValues);
    Decider decider = new Decider(rate, qValues);
    List<Judged> judged = new ArrayList<>();
    int next = 0;
    for (Examined column : columns) {
      judged.add(
          column.isTested() ? decider.judge(column, qValues[next++]) : Judged.skipped(column));
    }
    return judged;
  }

  private Judged judge(Examined column, double qValue) {
    Optional<Finding> moved =
        column.findings().stream()
            .filter(finding -> counts(column, qValue, finding))
            .max(Comparator.comparingDouble(Finding::strength));
    Finding shown = moved.orElse(strongest(column.findings()));
    Status status =
        moved.isPresent()
            ? Status.FLAGGED
            : column.values().findings().isEmpty() ? Status.SKIPPED : Status.OK;
    Decision decision =
        new Decision(
            status,
            column.values().reason(),
            moved.isPresent() ? shown.direction() : Direction.NONE,
            moved.isPresent() ? severity(column, shown) : Severity.NONE,
            column.values().findings().stream().anyMatch(f -> isBorderline(column, qValue, f)),
            column.pValue(),
            qValue,
            shown.gate().effect(shown.effect()),
            status == Status.OK ? shown.detectable(nextLevel() / column.tests()) : null);
    return new Judged(column, decision, moved);
  }

  private static Severity severity(Examined column, Finding shown) {
    Severity severity = shown.gate().severity(shown.effect());
    return column.traits().critical() ? severity.oneWorse() : severity;
  }

  /** Of what did not move, the values' finding stands for the column. */
  private static Finding strongest(List<Finding> findings) {
    Finding first = findings.get(0);
    return findings.stream()
        .filter(finding -> finding.gate() == first.gate())
        .max(Comparator.comparingDouble(Finding::strength))
        .orElse(first);
  }

  private boolean counts(Examined column, double qValue, Finding finding) {
    double pValue = column.corrected(finding.pValue());
    boolean significant = qValue <= rate && (pValue <= cutoff || pValue <= column.pValue());
    return significant && finding.gate().lets(finding.effect());
  }

  private boolean isBorderline(Examined column, double qValue, Finding finding) {
    Finding.Doubt doubt = finding.doubt();
    if (doubt == null) {
      return false;
    }
    boolean flagged = counts(column, qValue, finding);
    boolean most =
        column.corrected(doubt.leastPValue()) <= level() && finding.gate().lets(doubt.mostEffect());
    boolean least =
        column.corrected(doubt.mostPValue()) <= level() && finding.gate().lets(doubt.leastEffect());
    return most != flagged || least != flagged;
  }

  /** What a p-value must reach; where none was rejected, what one alone would have to reach. */
  private double level() {
    return cutoff > 0 ? cutoff : rate;
  }

  /** What the p-value of one more column would have to reach. */
  private double nextLevel() {
    return Math.min(1, cutoff + rate / tests);
  }

  /** A column with its decision and the finding that flagged it. */
  record Judged(Examined column, Decision decision, Optional<Finding> moved) {
    static Judged skipped(Examined column) {
      String reason = column.values().reason();
      return new Judged(column, Decision.skipped(reason == null ? "" : reason), Optional.empty());
    }

    boolean isFlagged() {
      return moved.isPresent();
    }

    /** Strength times the share of the model's importance, where that is known. */
    double impact() {
      Double importance = column.traits().importance();
      double strength = moved.map(Finding::strength).orElse(0.0);
      return importance == null ? strength : strength * importance;
    }

    ColumnDrift report() {
      ValueEvidence values = column.values();
      return new ColumnDrift(
          column.name(),
          column.type(),
          column.traits(),
          decision,
          column.traits().sensitive()
              ? Disclosure.withoutUnits(values.statistics())
              : values.statistics(),
          column.missing(),
          values.newValues(),
          values.vanishedValues(),
          values.unexpected(),
          values.samples(),
          values.facts(),
          values.picture(),
          null);
    }
  }
}
