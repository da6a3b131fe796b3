// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds one schema for several Parquet files from their footers. */
final class ParquetSchemas {
  private final Map<String, Found> columns = new LinkedHashMap<>();

  private ParquetSchemas() {}

  static SourceColumns columns(SourceFile source) {
    TableSchema own = Schemas.checked(source, ParquetFooter.read(source)::schema);
    return new SourceColumns(
        source.name(),
        SourceFormat.PARQUET,
        own.columns().stream()
            .map(column -> new SourceColumns.Column(column.name(), column.type(), 0))
            .toList());
  }

  static TableSchema of(List<SourceColumns> sources) {
    ParquetSchemas merged = new ParquetSchemas();
    for (SourceColumns source : sources) {
      for (SourceColumns.Column column : source.columns()) {
        ColumnType type = requireNonNull(column.type(), "a Parquet column without a type");
        merged.add(source.source(), new ColumnSchema(column.name(), type));
      }
    }
    return new TableSchema(
        merged.columns.entrySet().stream()
            .map(entry -> new ColumnSchema(entry.getKey(), entry.getValue().type()))
            .toList());
  }

  private void add(String file, ColumnSchema column) {
    Found before = columns.get(column.name());
    if (before == null) {
      columns.put(column.name(), new Found(column.type(), file));
      return;
    }
    ColumnType type =
        wider(before.type(), column.type()).orElseThrow(() -> conflict(column, before, file));
    columns.put(column.name(), new Found(type, before.file()));
  }

  private static TidemarkException conflict(ColumnSchema column, Found before, String file) {
    return TidemarkException.invalid(
        "the column \""
            + column.name()
            + "\" is "
            + before.type().deltaName()
            + " in "
            + before.file()
            + " but "
            + column.type().deltaName()
            + " in "
            + file
            + "; write them with one type");
  }

  private static Optional<ColumnType> wider(ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    if (Schemas.isWhole(one) && Schemas.isWhole(other)) {
      return Optional.of(one.kind().compareTo(other.kind()) > 0 ? one : other);
    }
    if (one.kind() == ColumnType.Kind.DECIMAL && other.kind() == ColumnType.Kind.DECIMAL) {
      int scale = Math.max(one.scale(), other.scale());
      int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
      return whole + scale > 38
          ? Optional.empty()
          : Optional.of(ColumnType.decimal(whole + scale, scale));
    }
    return isNumber(one) && isNumber(other) ? Optional.of(ColumnType.DOUBLE) : Optional.empty();
  }

  private static boolean isNumber(ColumnType type) {
    return type.isNumeric() && type.kind() != ColumnType.Kind.DECIMAL;
  }

  /** The type so far and the file it came from first. */
  private record Found(ColumnType type, String file) {}
}
