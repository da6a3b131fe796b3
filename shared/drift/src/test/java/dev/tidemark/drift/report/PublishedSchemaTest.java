// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.testkit.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document fits docs/reference/drift-report.schema.json, and has no member that the schema
 * does not describe.
 */
class PublishedSchemaTest {
  private JsonSchema schema = new JsonSchema(JsonObject.EMPTY);

  static Stream<DriftReport> reports() {
    return Stream.of(
        SampleReports.calm(),
        SampleReports.drifted(),
        SampleReports.hostile(30),
        SampleReports.golden(),
        SampleReports.secondGolden(),
        SampleReports.drifted().with(List.of(segments())));
  }

  private static Segments segments() {
    DriftReport calm = SampleReports.calm();
    return new Segments(
        "country",
        List.of(new Segments.Segment("BR", 10, 12, calm.verdict(), calm.columns())),
        null);
  }

  @BeforeEach
  void readSchema() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/reference/drift-report.schema.json"))) {
      folder = folder.getParent();
    }
    byte[] text = Files.readAllBytes(folder.resolve("docs/reference/drift-report.schema.json"));
    schema = new JsonSchema((JsonObject) JsonReader.read(Bytes.takeOver(text), "the schema"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void documentsFitThePublishedSchema(DriftReport report) {
    assertThat(schema.troubles(DriftReportJson.comparison(report))).isEmpty();
    assertThat(schema.troubles(DriftReportJson.stored(report))).isEmpty();
  }
}
