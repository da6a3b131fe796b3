// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUriTest {
  @ParameterizedTest
  @CsvSource({
    "s3://lake/data/a.parquet, s3, lake, data/a.parquet, s3://lake/data/a.parquet",
    "S3://lake/data/, s3, lake, data, s3://lake/data",
    "gs://lake, gs, lake, '', gs://lake",
    "file:///srv/my data/a.parquet, file, '', srv/my data/a.parquet, file:///srv/my%20data/a.parquet",
    "az://c1x/year=2026/%C3%A9%2B%25.parquet, az, c1x, year=2026/é+%.parquet,"
        + " az://c1x/year=2026/%C3%A9%2B%25.parquet",
    "s3://lake/%252e%252e/a, s3, lake, %2e%2e/a, s3://lake/%252e%252e/a"
  })
  void oneNameHasOneSpelling(
      String text, String scheme, String bucket, String path, String written) {
    ObjectUri uri = ObjectUri.parse(text);

    assertThat(uri).isEqualTo(new ObjectUri(scheme, bucket, path));
    assertThat(uri).hasToString(written);
    assertThat(ObjectUri.parse(written)).isEqualTo(uri);
    // As every reader of the Delta log decodes it.
    assertThat(URI.create(written).getPath()).isEqualTo(path.isEmpty() ? "" : "/" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/data/../secret/a.parquet",
        "s3://lake/data/./a.parquet",
        "s3://lake/data/%2e%2e/secret/a.parquet",
        "s3://lake/data/%2E%2E/secret/a.parquet",
        "s3://lake/data/.%2e/secret/a.parquet",
        "s3://lake/data%2f..%2fsecret/a.parquet",
        "s3://lake/data/..%5csecret/a.parquet",
        "s3://lake/data\\..\\secret/a.parquet",
        "s3://lake//data/a.parquet",
        "s3://lake/data//a.parquet",
        "s3://lake/data/a.parquet?versionId=1",
        "s3://lake/data/a.parquet#x",
        "s3://lake/data/%",
        "s3://lake/data/%2",
        "s3://lake/data/%zz",
        "s3://lake/data/%ff",
        "s3://lake/data/%00",
        "s3://lake/data/a%0ab",
        "s3://user:password@lake/data",
        "s3://lake:9000/data",
        "s3:///data",
        "s3://-/data",
        "file://host/srv/data",
        "file:////srv/data",
        "file:///srv/../etc/passwd",
        "file:/srv/data",
        "/srv/data",
        "data",
        "",
        "://lake/data"
      })
  void whatMayNameAnotherThingIsRefusedWithItsText(String text) {
    assertThatThrownBy(() -> ObjectUri.parse(text))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST))
        .hasMessageContaining(text.isEmpty() ? "\"\"" : text.replaceAll("\\p{Cntrl}", "?"));
  }

  @Test
  void aFolderHoldsWhatLiesBelowItAndNothingBeside() {
    ObjectUri folder = ObjectUri.parse("s3://lake/data");

    assertThat(List.of("s3://lake/data", "s3://lake/data/a", "s3://lake/data/a/b"))
        .allMatch(text -> folder.holds(ObjectUri.parse(text)));
    assertThat(
            List.of("s3://lake/data-secret", "s3://lake", "s3://lake2/data/a", "gs://lake/data/a"))
        .noneMatch(text -> folder.holds(ObjectUri.parse(text)));
    assertThat(ObjectUri.parse("s3://lake").holds(folder)).isTrue();
  }
}
