// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.column.Batch;
import dev.tidemark.model.TableSchema;
import java.util.List;

/** Finds the {@link Fingerprint} of rows as they pass. One thread only. */
public final class Fingerprinter {
  private final TableSchema schema;
  private final List<ColumnHasher> columns;
  private long rows;
  private long sumHigh;
  private long sumLow;

  public Fingerprinter(TableSchema schema) {
    this.schema = schema;
    this.columns = schema.columns().stream().map(ColumnHasher::new).toList();
  }

  /**
   * Takes in some rows.
   *
   * @return half of each row's hash, in the order of the rows: what {@link ChunkRule} asks for
   */
  public long[] add(Batch batch) {
    long[] high = new long[batch.rows()];
    long[] low = new long[batch.rows()];
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).addTo(batch.columns().get(i), high, low);
    }
    for (int row = 0; row < low.length; row++) {
      // Not linear in the columns: else values swapped between rows would cancel out.
      low[row] = ColumnHasher.mix(low[row] + ColumnHasher.mix(high[row]));
      long rowHigh = ColumnHasher.mix(high[row] ^ low[row]);
      sumLow += low[row];
      sumHigh += rowHigh + Hash128.carry(sumLow, low[row]);
    }
    rows += batch.rows();
    return low;
  }

  /** The fingerprint of all rows taken in so far. */
  public Fingerprint fingerprint() {
    return new Fingerprint(
        schema,
        rows,
        new Hash128(sumHigh, sumLow),
        columns.stream().map(ColumnHasher::sum).toList());
  }
}
