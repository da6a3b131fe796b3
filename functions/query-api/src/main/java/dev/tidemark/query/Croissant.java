// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.TableSnapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as Croissant 1.1 metadata in JSON-LD, which dataset search and loaders of ML frameworks
 * read. Paths are relative to the folder of the dataset.
 *
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html">The format</a>
 */
public final class Croissant {
  private static final String CONFORMS_TO = "http://mlcommons.org/croissant/1.1";
  private static final String RECORDS = "rows";
  private static final String FILES = "files";

  private Croissant() {}

  /**
   * What a version does not know of itself.
   *
   * @param url where the dataset is
   * @param license a URL, best of the SPDX list; null if not known
   * @param creator a person or an organisation; null if not known
   * @param citation how to cite the dataset, best as BibTeX; null if not known
   */
  public record Statement(
      String url, @Nullable String license, @Nullable String creator, @Nullable String citation) {}

  public static JsonObject of(DatasetView version, Statement statement) {
    TableSnapshot snapshot = version.snapshot();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("@context", CroissantContext.JSON)
            .put("@type", "sc:Dataset")
            .put("conformsTo", CONFORMS_TO)
            .put("name", version.name().value())
            .put("description", description(version))
            .put("version", snapshot.version() + ".0.0")
            .put("url", statement.url())
            .put("datePublished", snapshot.committedAt().toString())
            .put("isLiveDataset", false);
    json.putIfPresent("license", statement.license());
    json.putIfPresent("citeAs", statement.citation());
    String creator = statement.creator();
    if (creator != null) {
      json.put(
          "creator",
          JsonObject.builder().put("@type", "sc:Organization").put("name", creator).build());
    }
    return json.put("distribution", distribution(snapshot.files()))
        .put("recordSet", new JsonArray(List.of(rows(version))))
        .build();
  }

  private static String description(DatasetView version) {
    String stated = version.record().origin().description();
    return stated != null
        ? stated
        : "Version "
            + version.snapshot().version()
            + " of the dataset "
            + version.name()
            + ": "
            + version.snapshot().rows()
            + " rows; fingerprint of the content "
            + version.record().fingerprint().value()
            + ".";
  }

  /** Each file with its digest, then all of them as one set for the fields to point to. */
  private static JsonArray distribution(List<DataFile> files) {
    List<Json> all = new ArrayList<>();
    for (DataFile file : files) {
      all.add(
          JsonObject.builder()
              .put("@type", "cr:FileObject")
              .put("@id", file.path())
              .put("name", file.path().substring(file.path().lastIndexOf('/') + 1))
              .put("contentUrl", file.path())
              .put("contentSize", file.sizeBytes() + " B")
              .put("encodingFormat", "application/vnd.apache.parquet")
              .put("sha256", file.sha256())
              .build());
    }
    all.add(
        JsonObject.builder()
            .put("@type", "cr:FileSet")
            .put("@id", FILES)
            .put("name", FILES)
            .put("description", "The Parquet files of this version, in their order.")
            .put("encodingFormat", "application/vnd.apache.parquet")
            .put("includes", JsonArray.ofStrings(files.stream().map(DataFile::path).toList()))
            .build());
    return new JsonArray(all);
  }

  private static JsonObject rows(DatasetView version) {
    TableSnapshot snapshot = version.snapshot();
    DataRoles roles = version.record().roles();
    List<Json> fields = new ArrayList<>();
    for (int i = 0; i < snapshot.schema().columns().size(); i++) {
      ColumnSchema column = snapshot.schema().columns().get(i);
      fields.add(field(column, snapshot.physicalNames().get(i), roles));
    }
    JsonObject.Builder json =
        JsonObject.builder()
            .put("@type", "cr:RecordSet")
            .put("@id", RECORDS)
            .put("name", RECORDS)
            .put("description", snapshot.rows() + " rows, one record each.");
    if (!roles.key().isEmpty()) {
      json.put(
          "key",
          new JsonArray(
              roles.key().stream()
                  .<Json>map(column -> JsonObject.builder().put("@id", id(column)).build())
                  .toList()));
    }
    return json.put("field", new JsonArray(fields)).build();
  }

  private static JsonObject field(ColumnSchema column, String physicalName, DataRoles roles) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("@type", "cr:Field")
            .put("@id", id(column.name()))
            .put("name", column.name())
            .put("description", description(column, roles));
    String type = dataType(column.type());
    json.put(
        "dataType",
        column.name().equals(roles.label())
            ? JsonArray.ofStrings(List.of(type, "cr:Label"))
            : Json.of(type));
    return json.put(
            "source",
            JsonObject.builder()
                .put("fileSet", JsonObject.builder().put("@id", FILES).build())
                .put("extract", JsonObject.builder().put("column", physicalName).build())
                .build())
        .build();
  }

  private static String description(ColumnSchema column, DataRoles roles) {
    return "Stored as "
        + column.type().deltaName()
        + (roles.sensitive().contains(column.name()) ? "; marked as sensitive." : ".");
  }

  /** Names may hold anything; identifiers are IRIs. */
  private static String id(String column) {
    return RECORDS + "/" + URLEncoder.encode(column, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String dataType(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "sc:Boolean";
      case BYTE, SHORT, INTEGER, LONG -> "sc:Integer";
      case FLOAT, DOUBLE, DECIMAL -> "sc:Float";
      case DATE -> "sc:Date";
      case TIMESTAMP, TIMESTAMP_NTZ -> "sc:DateTime";
      case STRING, BINARY -> "sc:Text";
    };
  }
}
