// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.testkit.InMemoryObjectStore;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** A table as Delta Kernel sees it: the oracle. */
final class KernelTable {
  private final Engine engine = DefaultEngine.create(new Configuration());
  private final Path folder;
  private final Table table;

  KernelTable(Path folder) {
    this.folder = folder;
    this.table = Table.forPath(engine, folder.toString());
  }

  /** The table of {@link Tables} as it lies in a store. */
  static KernelTable of(InMemoryObjectStore store, Path folder) throws IOException {
    for (var object : store.contents().entrySet()) {
      Path file = folder.resolve(object.getKey().value());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue().toByteArray());
    }
    return new KernelTable(folder.resolve(Tables.ROOT));
  }

  TableSchema schema(long version) {
    return new TableSchema(
        snapshot(version).getSchema().fields().stream()
            .map(field -> new ColumnSchema(field.getName(), type(field.getDataType().toString())))
            .toList());
  }

  private static ColumnType type(String kernelName) {
    String name = kernelName.toLowerCase(Locale.ROOT).replace(" ", "");
    return ColumnType.ofDeltaName(name);
  }

  /** The data files of a version, relative to the table. */
  List<String> paths(long version) throws IOException {
    List<String> paths = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files =
        snapshot(version).getScanBuilder().build().getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> rows = files.next().getRows()) {
          while (rows.hasNext()) {
            String path = InternalScanFileUtils.getAddFileStatus(rows.next()).getPath();
            paths.add(path.substring(path.indexOf("/data/") + 1));
          }
        }
      }
    }
    return paths;
  }

  private Snapshot snapshot(long version) {
    return table.getSnapshotAsOfVersion(engine, version);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
