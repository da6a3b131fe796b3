// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Streams a delimited text in the types of a schema. An empty field is null, quoted or not. */
final class CsvBatchReader implements BatchReader {
  private static final int BATCH_ROWS = 8_192;
  private static final int ABSENT = -1;

  private final TableSchema schema;
  private final CsvFile file;
  private final FieldReader[] readers;
  private final int[] positions;

  CsvBatchReader(SourceFile source, TableSchema schema) {
    this.schema = schema;
    this.file = new CsvFile(source);
    int columns = schema.columns().size();
    this.readers = new FieldReader[columns];
    this.positions = new int[columns];
    try {
      requireKnown(source);
    } catch (TidemarkException e) {
      file.close();
      throw e;
    }
    for (int i = 0; i < columns; i++) {
      readers[i] = new FieldReader(schema.columns().get(i).type());
      int position = file.header().indexOf(schema.columns().get(i).name());
      positions[i] = position < 0 ? ABSENT : position;
    }
  }

  private void requireKnown(SourceFile source) {
    for (String name : file.header()) {
      Schemas.requireKnown(source, name, schema);
    }
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public Optional<Batch> next() {
    Vectors.Builder[] builders = new Vectors.Builder[readers.length];
    for (int i = 0; i < builders.length; i++) {
      builders[i] = Vectors.builder(schema.columns().get(i).type(), BATCH_ROWS);
    }
    int rows = 0;
    while (rows < BATCH_ROWS && file.next()) {
      addRow(builders);
      rows++;
    }
    if (rows == 0) {
      return Optional.empty();
    }
    List<ColumnVector> vectors = new ArrayList<>();
    for (Vectors.Builder builder : builders) {
      vectors.add(builder.build());
    }
    return Optional.of(new Batch(schema, rows, vectors));
  }

  private void addRow(Vectors.Builder[] builders) {
    RecordScanner record = file.record();
    byte[] bytes = record.bytes();
    for (int i = 0; i < builders.length; i++) {
      int position = positions[i];
      if (position == ABSENT || record.start(position) == record.end(position)) {
        builders[i].addNull();
      } else if (!readers[i].add(
          builders[i], bytes, record.start(position), record.end(position))) {
        throw file.refuse(
            "the value of the column \""
                + schema.columns().get(i).name()
                + "\" is not a "
                + schema.columns().get(i).type().deltaName());
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
