// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftReportJsonTest {
  static Stream<DriftReport> reports() {
    return Stream.of(
        SampleReports.calm(),
        SampleReports.drifted(),
        SampleReports.hostile(30),
        SampleReports.golden(),
        SampleReports.secondGolden(),
        SampleReports.drifted().with(List.of(bySegment(), notCompared())));
  }

  private static Segments bySegment() {
    DriftReport report = SampleReports.drifted();
    return new Segments(
        "country",
        List.of(new Segments.Segment("BR", 90, 80, report.verdict(), report.columns())),
        null);
  }

  private static Segments notCompared() {
    return Segments.notCompared("plan", "there is no column \"plan\"");
  }

  @Test
  void comparisonHasTheDocumentedMembersInTheirOrder() {
    JsonObject comparison = DriftReportJson.comparison(SampleReports.golden());
    assertThat(comparison.members().keySet())
        .containsExactly(
            "format_version", "baseline", "current", "verdict", "columns", "contract_changes");
  }

  @Test
  void columnHasTheDocumentedMembersInTheirOrder() {
    assertThat(column(0).members().keySet())
        .containsExactly(
            "name",
            "type",
            "status",
            "reason",
            "direction",
            "borderline",
            "p_value",
            "q_value",
            "effect",
            "statistics",
            "missing",
            "new_values",
            "new_values_count",
            "vanished_values",
            "vanished_values_count",
            "severity",
            "role",
            "critical",
            "importance",
            "unexpected",
            "power");
  }

  @Test
  void comparisonReadsAsDocumented() {
    DriftReport report =
        new DriftReport(
            new Side("flights", 0L, 9000),
            new Side("feb.csv", null, 800),
            new Verdict(true, 1, 4, 1, Severity.MEDIUM, "1 of 4 columns moved"),
            List.of(documentedColumn()),
            0.05,
            null);
    assertThat(DriftReportJson.comparison(report).text())
        .isEqualTo(
            """
            {"format_version":1,
            "baseline":{"name":"flights","version":0,"rows":9000},
            "current":{"name":"feb.csv","version":null,"rows":800},
            "verdict":{"drifted":true,"flagged":1,"checked":4,"skipped":1,"severity":"medium",
            "summary":"1 of 4 columns moved"},
            "columns":[{"name":"delay","type":"numeric","status":"flagged","reason":null,
            "direction":"up","borderline":false,"p_value":1e-9,"q_value":5e-9,
            "effect":{"name":"winsorised_w1","value":0.31,"threshold":0.1},
            "statistics":{"ks":0.12,"psi":0.4,"wasserstein":3.1,"jensen_shannon":0.08,
            "total_variation":null,"chi2":null,"cramer_von_mises":null,
            "wasserstein_normalised":null,"wasserstein_robust":null,"hellinger":null,
            "l_infinity":null,"kullback_leibler":null,"g":null,"two_proportion_z":null,
            "missing_z":null},
            "missing":{"baseline":0.01,"current":0},"new_values":[],"new_values_count":0,
            "vanished_values":[],"vanished_values_count":0,"severity":"medium","role":null,
            "critical":false,"importance":null,"unexpected":null,"power":null}],
            "contract_changes":[]}
            """
                .replace("\n", ""));
  }

  private static ColumnDrift documentedColumn() {
    return new ColumnDrift(
        "delay",
        Kind.NUMERIC,
        Traits.NONE,
        new Decision(
            Status.FLAGGED,
            null,
            Direction.UP,
            Severity.MEDIUM,
            false,
            1e-9,
            5e-9,
            new Effect(Effect.WINSORISED_W1, 0.31, 0.1),
            null),
        SampleReports.statistics(0.12, 0.4, 3.1, 0.08, null, null),
        new Missing(0.01, 0.0),
        ChangedValues.NONE,
        ChangedValues.NONE,
        null,
        new Samples(8910, 800, 2.0, 5.0, 0),
        List.of(),
        null,
        null);
  }

  @Test
  void valuesThatAreNotComparedAreNull() {
    assertThat(column(2).members())
        .containsEntry("new_values", Json.none())
        .containsEntry("new_values_count", Json.none());
  }

  @Test
  void sensitiveColumnHasCountsWithoutValues() {
    assertThat(column(1).members())
        .containsEntry("new_values", Json.none())
        .containsEntry("new_values_count", Json.of(3));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void storedReportReadsBackAsItWas(DriftReport report) {
    assertThat(DriftReportJson.decode(DriftReportJson.stored(report))).isEqualTo(report);
  }

  @Test
  void storedReportSurvivesItsCanonicalBytes() {
    DriftReport report = SampleReports.drifted();
    Json read = JsonReader.read(JsonWriter.canonical(DriftReportJson.stored(report)), "the report");
    assertThat(DriftReportJson.decode((JsonObject) read)).isEqualTo(report);
  }

  @Test
  void firstGoldenFileOfVersion1ReadsAsTheSameReport() throws IOException {
    JsonObject golden = (JsonObject) JsonReader.read(golden("drift-report"), "the golden file");
    assertThat(DriftReportJson.decode(golden)).isEqualTo(SampleReports.golden());
  }

  @Test
  void secondGoldenFileOfVersion1ReadsAsTheSameReport() throws IOException {
    JsonObject golden = (JsonObject) JsonReader.read(golden("drift-report-2"), "the golden file");
    assertThat(DriftReportJson.decode(golden)).isEqualTo(SampleReports.secondGolden());
  }

  @Test
  void goldenReportIsWrittenAsInVersion1() throws IOException {
    assertThat(JsonWriter.pretty(DriftReportJson.stored(SampleReports.secondGolden())) + "\n")
        .isEqualTo(golden("drift-report-2"));
  }

  @Test
  void judgedColumnsEndWithTheOtherToolsDecision() {
    JsonObject comparison = DriftReportJson.comparison(SampleReports.secondGolden());
    JsonArray columns = (JsonArray) comparison.members().get("columns");
    assertThat(((JsonObject) columns.elements().get(0)).members())
        .containsEntry("method", Json.of("psi"))
        .containsEntry("score", Json.of(0.4))
        .containsEntry("threshold", Json.of(0.1))
        .containsEntry("drifted", Json.of(true));
  }

  @Test
  void contractChangesNameTheColumnAndWhatIsWrong() {
    JsonObject comparison = DriftReportJson.comparison(SampleReports.secondGolden());
    assertThat(comparison.members().get("contract_changes").text())
        .isEqualTo(
            "[{\"column\":\"delay\",\"change\":\"out_of_range\",\"critical\":true,\"message\":"
                + "\"about 3 rows below the baseline's least value, about 12 rows above its"
                + " greatest\"}]");
  }

  @Test
  void unknownMembersAreIgnored() {
    JsonObject stored = with("later", Json.of("x"));
    assertThat(DriftReportJson.decode(stored)).isEqualTo(SampleReports.golden());
  }

  @Test
  void missingDetailsAreCorruptAndNamed() {
    assertThatThrownBy(
            () -> DriftReportJson.decode(DriftReportJson.comparison(SampleReports.golden())))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("details is missing")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CORRUPT);
  }

  @Test
  void newerFormatIsRefusedByItsNumber() {
    assertThatThrownBy(() -> DriftReportJson.decode(with("format_version", Json.of(2))))
        .hasMessageContaining("format_version is 2");
  }

  @Test
  void detailsOfAnotherNumberOfColumnsAreRefused() {
    assertThatThrownBy(() -> DriftReportJson.decode(with("columns", JsonArray.EMPTY)))
        .hasMessageContaining("details.columns has 4 elements for 0 columns");
  }

  private static JsonObject with(String name, Json value) {
    Map<String, Json> members =
        new LinkedHashMap<>(DriftReportJson.stored(SampleReports.golden()).members());
    members.put(name, value);
    return new JsonObject(members);
  }

  private static JsonObject column(int index) {
    JsonObject comparison = DriftReportJson.comparison(SampleReports.golden());
    JsonArray columns = (JsonArray) comparison.members().get("columns");
    return (JsonObject) columns.elements().get(index);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        DriftReportJsonTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
