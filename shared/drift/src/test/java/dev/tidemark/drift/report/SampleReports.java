// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.HostileTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reports to render and to store. All are the same at every call. */
final class SampleReports {
  /** Names and values that try to become markup, formulas or another reading direction. */
  static final List<String> HOSTILE = HostileTexts.ALL;

  private SampleReports() {}

  static DriftReport calm() {
    List<ColumnDrift> columns =
        List.of(
            withPower(numeric("trip_distance", 0.0, Severity.NONE), 0.12),
            numeric("fare_amount", 0.02, Severity.NONE),
            categorical("payment_type", 0.01, Severity.NONE, List.of("card", "cash", "dispute")),
            numeric("tip_amount", 0.04, Severity.NONE));
    return new DriftReport(
        new Side("taxi-trips", 3L, 9000),
        new Side("taxi-trips", 4L, 2150),
        new Verdict(
            false,
            0,
            4,
            0,
            Severity.NONE,
            "None of 4 columns moved more than chance explains and by enough to matter."),
        columns,
        0.05,
        null);
  }

  static DriftReport drifted() {
    List<ColumnDrift> columns = new ArrayList<>();
    columns.add(numeric("arrival_delay", 0.62, Severity.HIGH));
    columns.add(
        categorical(
            "carrier", 0.18, Severity.MEDIUM, List.of("WN", "AA", "MQ", "UA", "DL", "US", "B6")));
    columns.add(missing("tail_number", 0.011, 0.143));
    columns.add(numeric("distance", 0.13, Severity.LOW));
    columns.add(role(numeric("delayed_probability", 0.24, Severity.MEDIUM), Traits.SCORE, false));
    columns.add(role(numeric("home_income", 0.22, Severity.MEDIUM), null, true));
    columns.add(numeric("air_time", 0.03, Severity.NONE));
    columns.add(categorical("origin", 0.02, Severity.NONE, List.of("DEN", "DFW", "ORD")));
    columns.add(skipped("cancel_code", "every value is missing on both sides", 1.0, 1.0));
    columns.add(skipped("gate", "schema change: the current data has no such column", 0.02, null));
    return new DriftReport(
        new Side("flights", 0L, 9000),
        new Side("flights", 31L, 800),
        new Verdict(
            true,
            6,
            8,
            2,
            Severity.HIGH,
            "6 of 8 columns moved more than chance explains; the most is arrival_delay, whose"
                + " median rose from 0 to 9.2."),
        columns,
        0.05,
        new Provenance(
            "flights-daily",
            "2001-02-01T00:00Z to 2001-02-02T00:00Z",
            "2001-02-02T00:15Z",
            "delay-model",
            3L,
            "7b1c0d4be6a94c1f9a3e",
            "the version that the training run read"));
  }

  /** What the golden file of format version 1 holds: every member at least once. */
  static DriftReport golden() {
    Picture.Histogram steps =
        new Picture.Histogram(
            List.of(-5.0, 0.0, 2.5, 1e21), List.of(0.25, 0.5, 0.25), List.of(0.0, 0.1, 0.9));
    ColumnDrift delay =
        new ColumnDrift(
            "delay",
            Kind.NUMERIC,
            new Traits(Traits.LABEL, false, 0.12, false),
            new Decision(
                Status.FLAGGED,
                null,
                Direction.UP,
                Severity.MEDIUM,
                true,
                1e-9,
                5e-9,
                new Effect(Effect.WINSORISED_W1, 0.31, 0.1),
                null),
            statistics(0.12, 0.4, Double.POSITIVE_INFINITY, 0.08, null, null),
            new Missing(0.01, 0.0),
            ChangedValues.NONE,
            ChangedValues.NONE,
            null,
            new Samples(8910, 800, 2.0, 5.5, 0.003),
            List.of("The largest value is new."),
            steps,
            null);
    ColumnDrift city =
        role(categorical("city", 0.2, Severity.LOW, List.of("Bärn", "<b>", "")), null, true);
    ColumnDrift remark = skipped("remark", "the current data have no such column", 0.5, null);
    ColumnDrift carrier =
        categorical("carrier", 0.01, Severity.NONE, List.of("AA", Picture.Bars.OTHER));
    return new DriftReport(
        new Side("flights", 0L, 9000),
        new Side("feb.csv", null, 800),
        new Verdict(true, 2, 3, 1, Severity.MEDIUM, "2 of 3 columns moved; the most is delay."),
        List.of(delay, city, remark, carrier),
        0.05,
        new Provenance("daily", "from to", "tick", null, null, null, "named by the monitor"));
  }

  /** What the second golden file of format version 1 holds: every member that came later. */
  static DriftReport secondGolden() {
    ColumnDrift first = golden().columns().get(0);
    ColumnDrift delay =
        new ColumnDrift(
            first.name(),
            first.type(),
            new Traits(Traits.SCORE, false, 0.12, true),
            first.decision(),
            first
                .statistics()
                .with(Statistic.CRAMER_VON_MISES, 1.5)
                .with(Statistic.WASSERSTEIN_NORMALISED, 0.25)
                .with(Statistic.WASSERSTEIN_ROBUST, 0.31)
                .with(Statistic.HELLINGER, 0.09)
                .with(Statistic.KULLBACK_LEIBLER, 0.05)
                .with(Statistic.MISSING_Z, -2.0),
            first.missing(),
            null,
            null,
            new Unexpected(3, 12, 0, List.of("-60", "1441"), true, false),
            first.samples(),
            first.facts(),
            first.picture(),
            new Judgement("psi", 0.4, 0.1, true, null));
    ColumnDrift calm =
        withPower(categorical("carrier", 0.01, Severity.NONE, List.of("AA", "UA")), 0.18);
    return new DriftReport(
        new Side("flights", 0L, 9000),
        new Side("flights", 1L, 800),
        new Verdict(true, 1, 2, 0, Severity.MEDIUM, "1 of 2 columns moved."),
        List.of(
            delay, calm.judged(calm.decision(), Judgement.none("the tool has no method for it"))),
        0.05,
        null);
  }

  /** Every name, category, file and sentence is hostile; half of the columns are flagged. */
  static DriftReport hostile(int count) {
    List<ColumnDrift> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = HOSTILE.get(i % HOSTILE.size()) + (i < HOSTILE.size() ? "" : " " + i);
      Severity severity = Severity.values()[i % 4];
      columns.add(
          switch (i % 5) {
            case 0, 2 -> numeric(name, 0.1 + i % 7 * 0.1, severity);
            case 1, 3 -> categorical(name, 0.2, severity, HOSTILE);
            default -> skipped(name, "because of " + name, 0.5, null);
          });
    }
    String evil = HOSTILE.get(0);
    return new DriftReport(
        new Side(HOSTILE.get(1), 0L, 9000),
        new Side(evil + ".csv", null, 800),
        new Verdict(true, 1, 2, 3, Severity.MEDIUM, "The worst is " + HOSTILE.get(3) + "."),
        columns,
        0.05,
        new Provenance(evil, HOSTILE.get(8), HOSTILE.get(9), HOSTILE.get(3), 1L, evil, evil));
  }

  /** The largest page there can be with so many columns: all flagged, all with pictures. */
  static DriftReport wide(int count) {
    List<ColumnDrift> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "customer_feature_number_" + i;
      columns.add(
          i % 3 == 0
              ? categorical(name, 0.2, Severity.HIGH, List.of("alpha", "beta", "gamma", "delta"))
              : numeric(name, 0.3, Severity.MEDIUM));
    }
    return new DriftReport(
        new Side("features", 1L, 100_000),
        new Side("features", 2L, 100_000),
        new Verdict(true, count, count, 0, Severity.HIGH, "All columns moved."),
        columns,
        0.05,
        null);
  }

  static ColumnDrift numeric(String name, double effect, Severity severity) {
    return new ColumnDrift(
        name,
        Kind.NUMERIC,
        Traits.NONE,
        decision(severity, new Effect(Effect.WINSORISED_W1, effect, 0.1), Direction.UP),
        statistics(effect / 2, effect * 1.3, effect * 14.75, effect / 3, null, null),
        new Missing(0.0123, 0.0125),
        ChangedValues.NONE,
        ChangedValues.NONE,
        null,
        new Samples(8889, 790, 41.0, 41 + Math.rint(effect * 100) / 4, effect > 0.5 ? 0.003 : 0),
        List.of(),
        histogram(effect * 3),
        null);
  }

  static ColumnDrift categorical(
      String name, double effect, Severity severity, List<String> labels) {
    List<Double> baseline = new ArrayList<>();
    List<Double> current = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      baseline.add(2.0 * (labels.size() - i) / (labels.size() * (labels.size() + 1)));
      current.add(Math.max(0, baseline.get(i) + (i == 0 ? -effect : effect / labels.size())));
    }
    return new ColumnDrift(
        name,
        Kind.CATEGORICAL,
        Traits.NONE,
        decision(severity, new Effect(Effect.TOTAL_VARIATION, effect, 0.05), Direction.CHANGED),
        statistics(null, effect * 1.1, null, effect / 2, effect, effect * 400),
        new Missing(0.0, 0.0),
        severity == Severity.NONE ? ChangedValues.NONE : ChangedValues.of(labels),
        severity == Severity.NONE ? ChangedValues.NONE : new ChangedValues(List.of("Zed"), 1),
        null,
        new Samples(9000, 800, null, null, 0),
        List.of(),
        new Picture.Bars(labels, baseline, current),
        null);
  }

  static Statistics statistics(
      @Nullable Double ks,
      @Nullable Double psi,
      @Nullable Double wasserstein,
      @Nullable Double jensenShannon,
      @Nullable Double totalVariation,
      @Nullable Double chi2) {
    return Statistics.NONE
        .with(Statistic.KS, ks)
        .with(Statistic.PSI, psi)
        .with(Statistic.WASSERSTEIN, wasserstein)
        .with(Statistic.JENSEN_SHANNON, jensenShannon)
        .with(Statistic.TOTAL_VARIATION, totalVariation)
        .with(Statistic.CHI2, chi2);
  }

  private static ColumnDrift missing(String name, double from, double to) {
    return new ColumnDrift(
        name,
        Kind.TEXT,
        Traits.NONE,
        decision(
            Severity.MEDIUM,
            new Effect(Effect.MISSING_DIFFERENCE, to - from, 0.02),
            Direction.CHANGED),
        statistics(0.011, 0.0042, 0.06, 0.01, null, null),
        new Missing(from, to),
        null,
        null,
        null,
        new Samples(8901, 686, 6.0, 6.0, 0),
        List.of(),
        histogram(0),
        null);
  }

  static ColumnDrift skipped(
      String name, String reason, @Nullable Double missingBefore, @Nullable Double missingNow) {
    return new ColumnDrift(
        name,
        Kind.CATEGORICAL,
        Traits.NONE,
        Decision.skipped(reason),
        Statistics.NONE,
        new Missing(missingBefore, missingNow),
        null,
        null,
        null,
        new Samples(0, 0, null, null, 0),
        List.of(),
        null,
        null);
  }

  static ColumnDrift role(ColumnDrift column, @Nullable String role, boolean sensitive) {
    return new ColumnDrift(
        column.name(),
        column.type(),
        new Traits(role, sensitive, role == null ? 0.12 : null, false),
        column.decision(),
        column.statistics(),
        column.missing(),
        column.newValues(),
        column.vanishedValues(),
        null,
        column.samples(),
        List.of("The newest value is of 2001-02-01."),
        column.picture(),
        null);
  }

  private static ColumnDrift withPower(ColumnDrift column, double detectable) {
    Decision decision = column.decision();
    Decision with =
        new Decision(
            decision.status(),
            decision.reason(),
            decision.direction(),
            decision.severity(),
            decision.borderline(),
            decision.pValue(),
            decision.qValue(),
            decision.effect(),
            detectable);
    return new ColumnDrift(
        column.name(),
        column.type(),
        column.traits(),
        with,
        column.statistics(),
        column.missing(),
        column.newValues(),
        column.vanishedValues(),
        column.unexpected(),
        column.samples(),
        column.facts(),
        column.picture(),
        null);
  }

  private static Decision decision(Severity severity, Effect effect, Direction direction) {
    boolean flagged = severity != Severity.NONE;
    return new Decision(
        flagged ? Status.FLAGGED : Status.OK,
        null,
        flagged ? direction : Direction.NONE,
        severity,
        severity == Severity.LOW,
        flagged ? 1e-9 : 0.41,
        flagged ? 0.0003 : 0.62,
        effect,
        null);
  }

  private static Picture histogram(double shift) {
    Random random = new Random(7);
    List<Double> edges = new ArrayList<>();
    List<Double> baseline = new ArrayList<>();
    List<Double> current = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double z = (i - 11.5) / 4;
      edges.add(i * 5.0 - 20);
      baseline.add(StrictMath.exp(-z * z / 2) / 10 * (0.9 + random.nextDouble() / 5));
      current.add(
          StrictMath.exp(-(z - shift) * (z - shift) / 2) / 10 * (0.8 + random.nextDouble() / 2.5));
    }
    edges.add(100.0);
    return new Picture.Histogram(edges, baseline, current);
  }
}
