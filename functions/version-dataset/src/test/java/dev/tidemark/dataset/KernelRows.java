// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.testkit.InMemoryObjectStore;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The rows of a table as Delta Kernel reads them: the oracle. */
final class KernelRows {
  private final Engine engine = DefaultEngine.create(new Configuration());
  private final Table table;

  private KernelRows(Path folder) {
    this.table = Table.forPath(engine, folder.toString());
  }

  static KernelRows of(InMemoryObjectStore store, Path folder, String root) throws IOException {
    for (var object : store.contents().entrySet()) {
      if (object.getKey().value().startsWith(root + "/")) {
        Path file = folder.resolve(object.getKey().value());
        Files.createDirectories(file.getParent());
        Files.write(file, object.getValue().toByteArray());
      }
    }
    return new KernelRows(folder.resolve(root));
  }

  /** Each row as its values joined by commas, nulls as nothing, sorted. */
  List<String> rows(long version) throws IOException {
    Snapshot snapshot = table.getSnapshotAsOfVersion(engine, version);
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> fileRows = files.next().getRows()) {
          while (fileRows.hasNext()) {
            addRows(state, physical, fileRows.next(), rows);
          }
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  private void addRows(Row state, StructType physical, Row file, List<String> rows)
      throws IOException {
    try (CloseableIterator<FileReadResult> read =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                    physical,
                    Optional.empty());
        CloseableIterator<FilteredColumnarBatch> batches =
            Scan.transformPhysicalData(engine, state, file, read.map(FileReadResult::getData))) {
      while (batches.hasNext()) {
        addRows(batches.next().getData(), rows);
      }
    }
  }

  private static void addRows(ColumnarBatch batch, List<String> rows) {
    for (int row = 0; row < batch.getSize(); row++) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < batch.getSchema().length(); column++) {
        text.append(column == 0 ? "" : ",").append(text(batch.getColumnVector(column), row));
      }
      rows.add(text.toString());
    }
  }

  private static String text(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return "";
    }
    DataType type = vector.getDataType();
    return switch (type.toString()) {
      case "byte" -> Byte.toString(vector.getByte(row));
      case "short" -> Short.toString(vector.getShort(row));
      case "integer", "date" -> Integer.toString(vector.getInt(row));
      case "long", "timestamp", "timestamp_ntz" -> Long.toString(vector.getLong(row));
      case "double" -> Double.toString(vector.getDouble(row));
      case "boolean" -> Boolean.toString(vector.getBoolean(row));
      case "string" -> vector.getString(row);
      default -> throw new IllegalArgumentException("a column of type " + type);
    };
  }
}
