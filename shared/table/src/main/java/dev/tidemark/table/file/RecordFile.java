// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.RecordReader;

/**
 * Reads Parquet files whose columns may be nested, record by record: groups as objects, lists as
 * arrays, maps as objects; an absent value is an absent member. Slower than {@link SourceFiles},
 * which reads flat columns.
 */
public final class RecordFile {
  private RecordFile() {}

  /**
   * Passes each record on, in the order of the file.
   *
   * @param fields the outermost fields to read; the file need not have them
   * @throws TidemarkException INVALID_REQUEST with the file's name if it is damaged
   */
  public static void read(SourceFile source, Set<String> fields, Consumer<JsonObject> records) {
    FileMetaData meta = ParquetFooter.meta(source);
    try {
      ParquetShape shape = ParquetShape.of(meta.getSchema(), source.name());
      RecordRows rows = new RecordRows(source, shape, meta.getCreated_by(), fields);
      for (RowGroup group : meta.getRow_groups()) {
        RecordReader<JsonObject> reader = rows.open(group);
        for (long row = 0; row < group.getNum_rows(); row++) {
          records.accept(reader.read());
        }
      }
    } catch (TidemarkException e) {
      throw e;
    } catch (RuntimeException e) {
      // What parquet-java throws at bad bytes is of many kinds.
      throw ParquetFooter.damaged(source.name(), "its values cannot be decoded", e);
    }
  }
}
