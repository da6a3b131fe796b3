// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import io.delta.kernel.Scan;
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
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A dataset in a store as Delta Kernel reads it: the oracle. */
final class KernelTable {
  private final Engine engine = DefaultEngine.create(new Configuration());
  private final Table table;

  KernelTable(Path store, String dataset) {
    Path folder = store.resolve("tenants/default/datasets").resolve(dataset);
    this.table = Table.forPath(engine, folder.toString());
  }

  long newestVersion() {
    return table.getLatestSnapshot(engine).getVersion();
  }

  /** The batch and the row of each row of {@link Samples}, as "batch/row", sorted. */
  List<String> rows(long version) throws IOException {
    Scan scan = table.getSnapshotAsOfVersion(engine, version).getScanBuilder().build();
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

  private static void addRows(ColumnarBatch data, List<String> rows) {
    ColumnVector batch = data.getColumnVector(data.getSchema().indexOf("batch"));
    ColumnVector row = data.getColumnVector(data.getSchema().indexOf("row"));
    for (int i = 0; i < data.getSize(); i++) {
      rows.add(batch.getLong(i) + "/" + row.getLong(i));
    }
  }
}
