// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportHtml;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.DriftReportMarkdown;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.drift.report.Status;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnType;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever a column holds, the report is valid and the column's status is clear. */
class EdgeColumnsTest {

  @Test
  void aColumnAroundAMillionThatMovesByItsSpreadIsFlagged() {
    ColumnDrift x = compare(numbers(1e6, 1, 1000, 1), numbers(1e6 + 1, 1, 1000, 2));
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().effect().value()).isBetween(0.85, 1.15);
    assertThat(compare(numbers(1e6, 1, 1000, 1), numbers(1e6, 1, 1000, 3)).status())
        .isEqualTo(Status.OK);
  }

  @Test
  void sixHundredColumnsAreAllReportedWithAStatus() {
    SampleTable before = new SampleTable();
    SampleTable now = new SampleTable();
    for (int i = 0; i < 608; i++) {
      before.doubles("x" + i, normal(0, 1, 60, 2L * i));
      now.doubles("x" + i, normal(i == 77 ? 3 : 0, 1, 60, 2L * i + 1));
    }
    DriftReport report = report(before.profile(), now.profile());
    assertThat(report.columns()).hasSize(608);
    assertThat(report.columns().get(0).name()).isEqualTo("x77");
    assertThat(report.verdict().flagged()).isEqualTo(1);
    assertThat(DriftReportHtml.render(report).length()).isLessThan(1_000_000);
  }

  @Test
  void aCategoryOfAMillionValuesIsTextAndSaysSo() {
    TableProfile many = texts(1_000_000, 1);
    ColumnDrift c = compare(many, texts(50_000, 1));
    assertThat(c.type()).isEqualTo(Kind.TEXT);
    assertThat(c.newValues()).isNull();
    assertThat(c.decision().effect()).isNotNull();
    ColumnDrift grown = compare(texts(3000, 1000), many);
    assertThat(grown.decision().reason()).contains("too many distinct values to count");
  }

  @Test
  void everyMixOfKindsHasAStatusAndAReasonWhereItIsSkipped() {
    TableProfile[] sides = {
      numbers(0, 1, 40, 1),
      new SampleTable().longs("x", LongStream.range(0, 40).toArray()).profile(),
      new SampleTable().longs("x", ColumnType.BOOLEAN, new long[40]).profile(),
      new SampleTable().longs("x", ColumnType.DATE, LongStream.range(0, 40).toArray()).profile(),
      new SampleTable()
          .texts("x", IntStream.range(0, 40).mapToObj(i -> "v" + i % 4).toArray(String[]::new))
          .profile(),
      new SampleTable().texts("x", new String[40]).profile(),
      new SampleTable()
          .doubles("x", DoubleStream.generate(() -> Double.NaN).limit(40).toArray())
          .profile(),
      new SampleTable()
          .doubles("x", DoubleStream.generate(() -> Double.POSITIVE_INFINITY).limit(40).toArray())
          .profile(),
      new SampleTable().bytes("x", ColumnType.BINARY, new byte[40][3]).profile(),
      new SampleTable().doubles("x", 7.5).profile(),
      new SampleTable().doubles("x").profile(),
    };
    for (TableProfile before : sides) {
      for (TableProfile now : sides) {
        DriftReport report = report(before, now);
        ColumnDrift x = report.columns().get(0);
        assertThat(x.status() != Status.SKIPPED || x.decision().reason() != null).isTrue();
        assertThat(DriftReportHtml.render(report)).contains("</html>");
        assertThat(DriftReportJson.decode(DriftReportJson.stored(report))).isEqualTo(report);
      }
    }
  }

  @Test
  void bytesDoNotDependOnLocaleOrTimeZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      String plain = rendered();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(rendered()).isEqualTo(plain);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(rendered()).isEqualTo(plain);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static String rendered() {
    SampleTable before =
        new SampleTable()
            .doubles("I x", normal(0, 1, 300, 1))
            .longs("day", ColumnType.DATE, LongStream.range(0, 300).toArray());
    SampleTable now =
        new SampleTable()
            .doubles("I x", normal(1234.5, 1, 300, 2))
            .longs("day", ColumnType.DATE, LongStream.range(300, 600).toArray());
    DriftReport report = report(before.profile(), now.profile());
    return JsonWriter.pretty(DriftReportJson.stored(report))
        + DriftReportHtml.render(report)
        + DriftReportMarkdown.line(report);
  }

  private static TableProfile numbers(double mean, double deviation, int rows, long seed) {
    return new SampleTable().doubles("x", normal(mean, deviation, rows, seed)).profile();
  }

  private static double[] normal(double mean, double deviation, int rows, long seed) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
        .limit(rows)
        .toArray();
  }

  /** Texts of which each stands {@code times} times. */
  private static TableProfile texts(int rows, int times) {
    String[] values =
        IntStream.range(0, rows).mapToObj(i -> "value " + i / times).toArray(String[]::new);
    return new SampleTable().texts("x", values).profile();
  }

  private static ColumnDrift compare(TableProfile before, TableProfile now) {
    return report(before, now).columns().get(0);
  }

  private static DriftReport report(TableProfile before, TableProfile now) {
    return DriftComparison.compare(
        new ComparedData("before", null, before),
        new ComparedData("now", null, now),
        DriftOptions.defaults());
  }
}
