// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.event.Event;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.file.ParquetFileWriter;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.testkit.CountingObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of somebody else beside a {@link Bench}: those below {@code s3://lake/data} allowed. */
final class Lake {
  static final String ROOT = "s3://lake/data/";

  final InMemoryObjectStore bucket = new InMemoryObjectStore();
  final CountingObjectStore counted = new CountingObjectStore(bucket);
  private final String root;

  Lake() {
    this(ROOT);
  }

  /**
   * @param root the one prefix that is allowed, with a slash at its end
   */
  Lake(String root) {
    this.root = root;
  }

  ObjectStore reachedFrom(ObjectStore store) {
    ObjectUri prefix = ObjectUri.parse(root);
    return ObjectStores.reaching(
        store, ForeignObjects.below(List.of(prefix), Map.of(prefix.scheme(), name -> counted)));
  }

  String uri(String name) {
    return root + name;
  }

  /** Puts an object below the root. */
  void put(String name, Bytes content) {
    bucket.put(key(name), content, PutCondition.always());
  }

  void delete(String name) {
    bucket.delete(key(name));
  }

  private ObjectKey key(String name) {
    return ObjectUri.parse(uri(name)).key();
  }

  /** The rows of a CSV text as somebody else's Parquet. */
  static Bytes parquet(String csv) {
    SourceFile text = SourceFile.of("rows.csv", Bytes.utf8(csv));
    var schema = SourceFiles.schemaOf(List.of(text), SourceFormat.CSV);
    List<String> names = schema.columns().stream().map(column -> column.name()).toList();
    try (BatchReader reader = SourceFiles.open(text, SourceFormat.CSV, schema);
        ParquetFileWriter writer = new ParquetFileWriter(schema, names)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        writer.add(next.get(), 0, next.get().rows());
      }
      return writer.finish().content();
    }
  }

  static Event register(String id, String mode, String source) {
    return Bench.publish(id, mode, source, ",\"in_place\":true");
  }
}
