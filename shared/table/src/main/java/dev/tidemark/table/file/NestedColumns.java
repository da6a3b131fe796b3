// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.RecordReader;

/** The nested columns of a Parquet file, as canonical JSON. One thread only. */
final class NestedColumns {
  private final SourceFile source;
  private final List<String> names;
  private final RecordRows rows;

  /** The records of one row group. */
  final class Group {
    private final RecordReader<JsonObject> records;

    private Group(RecordReader<JsonObject> records) {
      this.records = records;
    }

    /** The next rows of each column. */
    Map<String, ColumnVector> read(int count, long rowsBefore) {
      List<Vectors.Builder> builders = new ArrayList<>();
      names.forEach(name -> builders.add(Vectors.builder(ColumnType.STRING, count)));
      for (int row = 0; row < count; row++) {
        JsonObject record = next(rowsBefore + row);
        for (int i = 0; i < builders.size(); i++) {
          add(builders.get(i), record.members().getOrDefault(names.get(i), JsonNull.NULL));
        }
      }
      Map<String, ColumnVector> vectors = new LinkedHashMap<>();
      for (int i = 0; i < builders.size(); i++) {
        vectors.put(names.get(i), builders.get(i).build());
      }
      return vectors;
    }

    /** What parquet-java throws at bad bytes is of many kinds; here all of it gets a place. */
    private JsonObject next(long rowsBefore) {
      try {
        return records.read();
      } catch (RuntimeException e) {
        throw ParquetFooter.damaged(
            source.name(), "its nested columns after row " + rowsBefore + " cannot be decoded", e);
      }
    }

    private static void add(Vectors.Builder builder, Json value) {
      if (value == JsonNull.NULL) {
        builder.addNull();
      } else {
        byte[] text = JsonWriter.canonicalText(value).getBytes(StandardCharsets.UTF_8);
        builder.addBytes(text, 0, text.length);
      }
    }
  }

  NestedColumns(SourceFile source, ParquetFooter footer, List<String> names) {
    this.source = source;
    this.names = List.copyOf(names);
    this.rows = new RecordRows(source, footer.shape(), footer.createdBy(), Set.copyOf(names));
  }

  Group open(RowGroup group) {
    try {
      return new Group(rows.open(group));
    } catch (TidemarkException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ParquetFooter.damaged(source.name(), "its nested columns cannot be decoded", e);
    }
  }
}
