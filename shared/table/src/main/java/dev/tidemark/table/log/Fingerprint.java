// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table holds, as a few numbers: the same for the same rows in any order and in any files.
 *
 * <p>Each row has a hash of 128 bits over name, type and value of all its columns, so that values
 * swapped between two rows show. {@link #value} is SHA-256 over the schema, the number of rows and
 * the sum of the row hashes modulo 2^128. It detects change, not attack. Beside it stand sums for
 * each column, which only tell which columns changed.
 *
 * <p>Equal values: 0.0 and -0.0, all NaN, decimals apart from trailing zeros. A null is not an
 * empty text.
 */
public final class Fingerprint {
  private final TableSchema schema;
  private final long rows;
  private final Hash128 sum;
  private final List<Hash128> columnSums;

  Fingerprint(TableSchema schema, long rows, Hash128 sum, List<Hash128> columnSums) {
    this.schema = schema;
    this.rows = rows;
    this.sum = sum;
    this.columnSums = List.copyOf(columnSums);
  }

  /** The fingerprint of a table without rows. */
  public static Fingerprint empty(TableSchema schema) {
    return new Fingerprint(
        schema, 0, Hash128.ZERO, schema.columns().stream().map(column -> Hash128.ZERO).toList());
  }

  /** The fingerprint of the rows of both, which have the same schema. */
  public Fingerprint plus(Fingerprint other) {
    if (!schema.equals(other.schema)) {
      throw new IllegalArgumentException(
          "fingerprints of tables with different columns do not add");
    }
    List<Hash128> sums = new ArrayList<>();
    for (int i = 0; i < columnSums.size(); i++) {
      sums.add(columnSums.get(i).plus(other.columnSums.get(i)));
    }
    return new Fingerprint(schema, rows + other.rows, sum.plus(other.sum), sums);
  }

  /**
   * The columns, of the same name and type in both, that hold the same values as often. Which row
   * holds which value is not told.
   */
  public Set<String> sameColumns(Fingerprint other) {
    Set<String> same = new HashSet<>();
    for (int i = 0; i < columnSums.size(); i++) {
      ColumnSchema column = schema.columns().get(i);
      int at = other.schema.columns().indexOf(column);
      if (rows == other.rows && at >= 0 && columnSums.get(i).equals(other.columnSums.get(at))) {
        same.add(column.name());
      }
    }
    return same;
  }

  public TableSchema schema() {
    return schema;
  }

  public long rows() {
    return rows;
  }

  /** 64 hexadecimal digits; equal for equal tables. */
  public String value() {
    List<Json> columns =
        schema.columns().stream()
            .map(
                column ->
                    (Json)
                        JsonObject.builder()
                            .put("name", column.name())
                            .put("type", column.type().deltaName())
                            .build())
            .toList();
    return JsonWriter.canonical(
            JsonObject.builder()
                .put("columns", new JsonArray(columns))
                .put("rows", rows)
                .put("sum", sum.hex())
                .build())
        .sha256();
  }

  Hash128 sum() {
    return sum;
  }

  List<Hash128> columnSums() {
    return columnSums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that
        && schema.equals(that.schema)
        && rows == that.rows
        && sum.equals(that.sum)
        && columnSums.equals(that.columnSums);
  }

  @Override
  public int hashCode() {
    return sum.hashCode();
  }

  @Override
  public String toString() {
    return value();
  }
}
