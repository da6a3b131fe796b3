// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Streams JSON Lines in the types of a schema. A missing key is null. */
final class JsonLinesBatchReader implements BatchReader {
  private static final int BATCH_ROWS = 8_192;

  private final SourceFile source;
  private final TableSchema schema;
  private final JsonLinesFile file;
  private final FieldReader[] readers;
  private final Map<String, Integer> positions = new HashMap<>();

  JsonLinesBatchReader(SourceFile source, TableSchema schema) {
    this.source = source;
    this.schema = schema;
    this.file = new JsonLinesFile(source);
    this.readers = new FieldReader[schema.columns().size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = new FieldReader(schema.columns().get(i).type());
      positions.put(schema.columns().get(i).name(), i);
    }
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public Optional<Batch> next() {
    Row row = new Row();
    while (row.number < BATCH_ROWS && file.next(row)) {
      row.end();
    }
    return row.number == 0 ? Optional.empty() : Optional.of(row.batch());
  }

  /** Lays the members of one line after the other into the vectors of a batch. */
  private final class Row implements JsonLinesFile.MemberVisitor {
    private final Vectors.Builder[] builders = new Vectors.Builder[readers.length];
    private int number;

    Row() {
      for (int i = 0; i < builders.length; i++) {
        builders[i] = Vectors.builder(schema.columns().get(i).type(), BATCH_ROWS);
      }
    }

    @Override
    public void visit(String name, JsonToken value, @Nullable String text) {
      Integer position = positions.get(name);
      if (position == null) {
        Schemas.requireKnown(source, name, schema);
        return;
      }
      Vectors.Builder builder = builders[position];
      if (builder.size() > number) {
        throw file.refuse("the key \"" + name + "\" stands twice in the object");
      }
      if (text == null) {
        builder.addNull();
        return;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!readers[position].add(builder, bytes, 0, bytes.length)) {
        throw file.refuse(
            "the value of the column \""
                + name
                + "\" is not a "
                + schema.columns().get(position).type().deltaName());
      }
    }

    private void end() {
      number++;
      for (Vectors.Builder builder : builders) {
        if (builder.size() < number) {
          builder.addNull();
        }
      }
    }

    private Batch batch() {
      List<ColumnVector> vectors = new ArrayList<>();
      for (Vectors.Builder builder : builders) {
        vectors.add(builder.build());
      }
      return new Batch(schema, number, vectors);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
