// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.Croissant;
import dev.tidemark.query.DatasetExport;
import dev.tidemark.query.DatasetFileList;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetExportTest {
  private static final String PLAIN =
      "id,name,born,height,seen,member\n"
          + "1,Ada,1815-12-10,1.5,2020-01-01T00:00:00Z,true\n"
          + "2,\"Alan, M.\",1912-06-23,-0.25,2020-01-02T03:04:05.123456Z,false\n"
          + "3,\"=1+1\",1906-12-09,,,true\n"
          + "4,\"say \"\"hi\"\"\",,1e300,1969-12-31T23:59:59Z,\n"
          + "5,\"two\nlines; | # \",2000-02-29,12,2020-01-05T00:00:00Z,false\n"
          + "6,\" #padded \",2000-02-29,7.125,2020-01-05T00:00:00Z,false\n";

  /** Spaces and commas in names need other names in the store. */
  private static final String ODD_NAMES = "row id,\"a, b\",=x\n1,2,y\n3,4,z\n";

  @TempDir private Path folder;
  private LocalRuntime runtime;

  @BeforeEach
  void open() {
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.resolve("store").toString()), LocalSettings.of(Map.of(), false));
  }

  @Test
  void parquetPublishedAgainIsTheSameDataset() throws IOException {
    for (String csv : List.of(PLAIN, ODD_NAMES)) {
      DatasetView first = publish("people", write("in.csv", csv));
      Path out = Files.createTempDirectory(folder, "out");
      int files = export().parquet(first, (name, content) -> save(out.resolve(name), content));

      assertThat(files).isEqualTo(1);
      DatasetView again = publish("again", out);
      assertThat(again.record().fingerprint()).isEqualTo(first.record().fingerprint());
      assertThat(again.snapshot().schema()).isEqualTo(first.snapshot().schema());
    }
  }

  @Test
  void csvPublishedAgainIsTheSameDatasetWhereItsTypesAreFoundAgain() throws IOException {
    for (String csv : List.of(PLAIN, ODD_NAMES)) {
      DatasetView first = publish("people", write("in.csv", csv));
      DatasetView again = publish("again", write("out.csv", csv(first, false)));
      assertThat(again.record().fingerprint()).isEqualTo(first.record().fingerprint());
    }
  }

  @Test
  void formulasBecomeTextOnlyForSpreadsheets() throws IOException {
    DatasetView people = publish("people", write("in.csv", PLAIN));
    assertThat(csv(people, false)).contains("\n3,=1+1,").contains(",-0.25,");
    assertThat(csv(people, true)).contains("\n3,'=1+1,").contains(",-0.25,");
    DatasetView odd = publish("odd", write("in.csv", ODD_NAMES));
    assertThat(csv(odd, true)).startsWith("row id,\"a, b\",'=x\n");
  }

  @Test
  void damagedFileIsNotHandedOn() throws IOException {
    DatasetView people = publish("people", write("in.csv", PLAIN));
    Path data = folder.resolve("store/tenants/default/datasets/people");
    Files.writeString(data.resolve(people.snapshot().files().get(0).path()), "garbage");
    assertThatThrownBy(() -> export().parquet(people, (name, content) -> {}))
        .hasMessageContaining("data/")
        .hasMessageContaining("people@0")
        .hasMessageContaining("other bytes than were published");
  }

  @Test
  void fileUrlsOfAFolderLeadToTheBytesOfTheVersion() throws IOException {
    DatasetView people = publish("people", write("in.csv", PLAIN));
    DatasetFileList files = DatasetFileList.signed(runtime.store(), people, Duration.ofHours(1));
    for (DatasetFileList.Entry entry : files.files()) {
      URI url = entry.url();
      assertThat(Bytes.takeOver(Files.readAllBytes(Path.of(url))).sha256())
          .isEqualTo(entry.file().sha256());
    }
    assertThat(JsonWriter.compact(DatasetFileList.of(people).document()))
        .contains("\"url\":null", "\"rows\":6", "datasets/people/data/");
  }

  @Test
  void croissantNamesFilesAndFields() throws IOException {
    DatasetView odd = publish("odd", write("in.csv", ODD_NAMES));
    JsonObject metadata =
        Croissant.of(
            odd, new Croissant.Statement("s3://bucket/odd/", "https://example.org/l", "We", "us"));
    String text = JsonWriter.compact(metadata);

    assertThat(metadata.members().keySet())
        .contains("@context", "license", "creator", "citeAs", "url", "datePublished");
    assertThat(text)
        .contains("\"conformsTo\":\"http://mlcommons.org/croissant/1.1\"")
        .contains("\"version\":\"0.0.0\"")
        .contains("\"sha256\":\"" + odd.snapshot().files().get(0).sha256())
        .contains("\"contentSize\":\"" + odd.sizeBytes() + " B\"")
        .contains("\"@id\":\"rows/a%2C%20b\",\"name\":\"a, b\"")
        .contains("\"column\":\"" + odd.snapshot().physicalNames().get(1));
    assertThat(references(text)).isSubsetOf(ids(text));
  }

  /** Every object that is nothing but an id points to another one that has it. */
  private static Set<String> references(String text) {
    return matches(text, "\\{\"@id\":\"([^\"]*)\"\\}");
  }

  private static Set<String> ids(String text) {
    return matches(text, "\"@type\":\"cr:[A-Za-z]+\",\"@id\":\"([^\"]*)\"");
  }

  private static Set<String> matches(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(m -> found.add(m.group(1)));
    assertThat(found).isNotEmpty();
    return found;
  }

  private DatasetExport export() {
    return new DatasetExport(runtime.store());
  }

  private String csv(DatasetView version, boolean forSpreadsheets) throws IOException {
    StringWriter out = new StringWriter();
    export().csv(version, out, forSpreadsheets);
    return out.toString();
  }

  private DatasetView publish(String name, Path source) {
    DatasetName dataset = new DatasetName(name);
    runtime.publish(request(dataset, source), false, bytes -> {});
    return new DatasetQueries(runtime.store()).newest(dataset);
  }

  private PublishRequest request(DatasetName dataset, Path source) {
    return new PublishRequest(
        dataset,
        "snapshot",
        List.of(source.toString()),
        null,
        TextOptions.standard(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        runtime.snapshotOccasion(dataset));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void save(Path file, Bytes content) throws IOException {
    Files.write(file, content.toByteArray());
  }
}
