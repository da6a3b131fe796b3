// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

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
  private final SourceFile source;
  private final TableSchema schema;
  private final JsonLinesFile file;
  private final Rejects rejects;
  private final FieldReader[] readers;
  private final Map<String, Integer> positions = new HashMap<>();

  JsonLinesBatchReader(SourceFile source, TableSchema schema, Reading reading, Rejects rejects) {
    this.source = source;
    this.schema = schema;
    this.rejects = rejects;
    this.file = new JsonLinesFile(source, reading, rejects);
    this.readers = new FieldReader[schema.columns().size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = new FieldReader(schema.columns().get(i).type(), NumberStyle.PLAIN);
      positions.put(schema.columns().get(i).name(), i);
    }
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public Optional<Batch> next() {
    Rows rows = new Rows();
    long bytes = 0;
    while (!Vectors.isFull(rows.count, bytes) && file.next()) {
      String misfit = rows.add(file.members());
      if (misfit == null) {
        bytes += file.length();
      } else {
        rejects.reject(file.reject(misfit));
      }
    }
    rejects.accepted(rows.count);
    return rows.count == 0 ? Optional.empty() : Optional.of(rows.batch());
  }

  /** Lays the members of one line after the other into the vectors of a batch. */
  private final class Rows {
    private final Vectors.Builder[] builders = new Vectors.Builder[readers.length];
    private int count;

    Rows() {
      for (int i = 0; i < builders.length; i++) {
        builders[i] = Vectors.builder(schema.columns().get(i).type(), Vectors.BATCH_ROWS);
      }
    }

    /** Adds a row, or gives why it does not fit. */
    @Nullable String add(JsonMembers members) {
      for (int i = 0; i < members.size(); i++) {
        Integer position = positions.get(members.name(i));
        if (position == null) {
          Schemas.requireKnown(source, members.name(i), schema);
        } else if (!add(position, members.text(i))) {
          for (Vectors.Builder builder : builders) {
            builder.cut(count);
          }
          return FieldReader.misfit(schema.columns().get(position));
        }
      }
      count++;
      for (Vectors.Builder builder : builders) {
        if (builder.size() < count) {
          builder.addNull();
        }
      }
      return null;
    }

    private boolean add(int position, @Nullable String text) {
      if (text == null) {
        builders[position].addNull();
        return true;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return readers[position].add(builders[position], bytes, 0, bytes.length);
    }

    private Batch batch() {
      List<ColumnVector> vectors = new ArrayList<>();
      for (Vectors.Builder builder : builders) {
        vectors.add(builder.build());
      }
      return new Batch(schema, count, vectors);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
