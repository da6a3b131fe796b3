// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Delta's statistics of one file, gathered as its rows pass by. As in Delta only the first {@value
 * #INDEXED_COLUMNS} columns have any, which keeps commits of wide tables small. One thread only.
 */
public final class FileStatistics {
  private static final int INDEXED_COLUMNS = 32;

  private final List<String> physicalNames;
  private final List<ColumnRange> ranges = new ArrayList<>();

  /**
   * @param physicalNames the columns' names in the file, in the order of the schema
   */
  public FileStatistics(TableSchema schema, List<String> physicalNames) {
    this.physicalNames = physicalNames;
    schema.columns().stream()
        .limit(INDEXED_COLUMNS)
        .forEach(column -> ranges.add(new ColumnRange(column.type())));
  }

  /** Takes in the rows of a batch from {@code fromRow} up to, but not including, {@code toRow}. */
  public void add(Batch batch, int fromRow, int toRow) {
    for (int i = 0; i < ranges.size(); i++) {
      ranges.get(i).add(batch.columns().get(i), fromRow, toRow);
    }
  }

  /** As the log has them. */
  public JsonObject json(long rows) {
    JsonObject.Builder least = JsonObject.builder();
    JsonObject.Builder greatest = JsonObject.builder();
    JsonObject.Builder nulls = JsonObject.builder();
    for (int i = 0; i < ranges.size(); i++) {
      String name = physicalNames.get(i);
      ColumnRange range = ranges.get(i);
      range.least().ifPresent(value -> least.put(name, value));
      range.greatest().ifPresent(value -> greatest.put(name, value));
      nulls.put(name, range.nulls());
    }
    return JsonObject.builder()
        .put("numRecords", rows)
        .put("minValues", least.build())
        .put("maxValues", greatest.build())
        .put("nullCount", nulls.build())
        .build();
  }
}
