// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams a delimited text in the types of a schema. An empty field is null, quoted or not. */
final class CsvBatchReader implements BatchReader {
  private static final int ABSENT = -1;
  private static final int NONE = -1;

  private final TableSchema schema;
  private final CsvFile file;
  private final Rejects rejects;
  private final FieldReader[] readers;
  private final int[] positions;

  /**
   * @param columns of the source, by which its numbers are written one way or another
   */
  CsvBatchReader(
      SourceFile source,
      SourceColumns columns,
      TableSchema schema,
      Reading reading,
      Rejects rejects) {
    this.schema = schema;
    this.rejects = rejects;
    this.file = new CsvFile(source, reading, rejects);
    this.readers = new FieldReader[schema.columns().size()];
    this.positions = new int[readers.length];
    try {
      requireKnown(source);
    } catch (TidemarkException e) {
      file.close();
      throw e;
    }
    Map<String, NumberStyle> styles = columns.numberStyles();
    for (int i = 0; i < readers.length; i++) {
      String name = schema.columns().get(i).name();
      NumberStyle style = styles.getOrDefault(name, NumberStyle.PLAIN);
      readers[i] = new FieldReader(schema.columns().get(i).type(), style);
      int position = file.header().indexOf(name);
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
      builders[i] = Vectors.builder(schema.columns().get(i).type(), Vectors.BATCH_ROWS);
    }
    int rows = 0;
    long bytes = 0;
    while (!Vectors.isFull(rows, bytes) && file.next()) {
      int misfit = addRow(builders);
      if (misfit == NONE) {
        bytes += file.record().length();
        rows++;
      } else {
        for (int i = 0; i < misfit; i++) {
          builders[i].cut(rows);
        }
        ColumnSchema column = schema.columns().get(misfit);
        rejects.reject(file.reject(FieldReader.misfit(column)));
      }
    }
    rejects.accepted(rows);
    if (rows == 0) {
      return Optional.empty();
    }
    List<ColumnVector> vectors = new ArrayList<>();
    for (Vectors.Builder builder : builders) {
      vectors.add(builder.build());
    }
    return Optional.of(new Batch(schema, rows, vectors));
  }

  /** Adds the values of a row, up to the first that does not fit its column; gives that column. */
  private int addRow(Vectors.Builder[] builders) {
    RecordScanner record = file.record();
    byte[] bytes = record.bytes();
    for (int i = 0; i < builders.length; i++) {
      int position = positions[i];
      if (position == ABSENT || record.start(position) == record.end(position)) {
        builders[i].addNull();
      } else if (!readers[i].add(
          builders[i], bytes, record.start(position), record.end(position))) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  public void close() {
    file.close();
  }
}
