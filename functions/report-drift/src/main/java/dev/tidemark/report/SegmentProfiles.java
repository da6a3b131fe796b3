// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.TableProfiler;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.DecimalText;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Profiles the rows of each value of one column apart. */
public final class SegmentProfiles {
  /** More values make segments too small, and too many, to say anything. */
  static final int MOST_SEGMENTS = 100;

  /** What rows without a value are called. */
  static final String MISSING = "(missing)";

  private SegmentProfiles() {}

  /**
   * @throws TidemarkException INVALID_REQUEST if there is no such column, it cannot tell segments
   *     apart, or it has more than {@value #MOST_SEGMENTS} values
   */
  public static SortedMap<String, TableProfile> of(DataRows rows, String column) {
    int index = index(rows.schema(), column);
    Map<String, TableProfiler> profilers = new LinkedHashMap<>();
    rows.each(batch -> add(profilers, batch, index));
    SortedMap<String, TableProfile> profiles = new TreeMap<>();
    profilers.forEach((value, profiler) -> profiles.put(value, profiler.finish()));
    return profiles;
  }

  private static int index(TableSchema schema, String column) {
    for (int i = 0; i < schema.columns().size(); i++) {
      ColumnSchema found = schema.columns().get(i);
      if (found.name().equals(column)) {
        requireValues(found);
        return i;
      }
    }
    throw TidemarkException.invalid(
        "there is no column \"" + column + "\" to tell segments by; name one that both sides have");
  }

  private static void requireValues(ColumnSchema column) {
    boolean usable =
        switch (column.type().kind()) {
          case STRING, BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE -> true;
          case DECIMAL, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
        };
    if (!usable) {
      throw TidemarkException.invalid(
          "the column \""
              + column.name()
              + "\" is of type "
              + column.type().deltaName()
              + ", by which segments cannot be told; take a column of texts, numbers or booleans");
    }
  }

  private static void add(Map<String, TableProfiler> profilers, Batch batch, int index) {
    ColumnSchema column = batch.schema().columns().get(index);
    rowsByValue(batch, index)
        .forEach(
            (value, rows) -> {
              Batch segment = SelectedRows.of(batch, rows);
              profilers
                  .computeIfAbsent(value, v -> new TableProfiler(batch.schema()))
                  .add(segment, 0, segment.rows());
            });
    if (profilers.size() > MOST_SEGMENTS) {
      throw TidemarkException.invalid(
          "the column \""
              + column.name()
              + "\" has more than "
              + MOST_SEGMENTS
              + " values; take one with fewer to tell segments by");
    }
  }

  private static Map<String, BitSet> rowsByValue(Batch batch, int index) {
    ColumnVector vector = batch.columns().get(index);
    ColumnType type = batch.schema().columns().get(index).type();
    Map<String, BitSet> rows = new LinkedHashMap<>();
    for (int row = 0; row < batch.rows(); row++) {
      rows.computeIfAbsent(value(vector, type, row), v -> new BitSet()).set(row);
    }
    return rows;
  }

  private static String value(ColumnVector vector, ColumnType type, int row) {
    if (vector.isNull(row)) {
      return MISSING;
    } else if (vector instanceof LongVector longs) {
      boolean isBoolean = type.kind() == ColumnType.Kind.BOOLEAN;
      return isBoolean ? Boolean.toString(longs.value(row) != 0) : Long.toString(longs.value(row));
    } else if (vector instanceof DoubleVector doubles) {
      return DecimalText.of(doubles.value(row));
    }
    return new String(((BytesVector) vector).value(row), StandardCharsets.UTF_8);
  }
}
