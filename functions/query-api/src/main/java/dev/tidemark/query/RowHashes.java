// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.column.Batch;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.log.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Hashes of some columns of each row. */
final class RowHashes {
  private RowHashes() {}

  /** The columns are put in the order of their names: versions may differ. */
  static long[] of(Batch batch, Predicate<String> wanted) {
    TreeMap<String, Integer> positions = new TreeMap<>();
    List<ColumnSchema> all = batch.schema().columns();
    for (int i = 0; i < all.size(); i++) {
      if (wanted.test(all.get(i).name())) {
        positions.put(all.get(i).name(), i);
      }
    }
    List<ColumnSchema> schema = new ArrayList<>();
    List<ColumnVector> vectors = new ArrayList<>();
    for (int position : positions.values()) {
      schema.add(all.get(position));
      vectors.add(batch.columns().get(position));
    }
    TableSchema part = new TableSchema(schema);
    return new Fingerprinter(part).add(new Batch(part, batch.rows(), vectors));
  }
}
