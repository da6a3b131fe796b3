// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static dev.tidemark.table.log.Tables.ROOT;
import static dev.tidemark.table.log.Tables.START;
import static dev.tidemark.table.log.Tables.change;
import static dev.tidemark.table.log.Tables.create;
import static dev.tidemark.table.log.Tables.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelReadsLayoutsTest {
  private static final DataFile A = file("a", 10);
  private static final DataFile B = file("b", 20);

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final DeltaTable table = new DeltaTable(store, ROOT);

  @TempDir private Path folder;

  static Stream<List<ColumnSchema>> columns() {
    ColumnSchema plain = new ColumnSchema("delay", ColumnType.DOUBLE);
    ColumnSchema spaced = new ColumnSchema("Aircraft: Make, {Model}", ColumnType.STRING);
    ColumnSchema wall = new ColumnSchema("local_time", ColumnType.TIMESTAMP_NTZ);
    return Stream.of(
        List.of(plain), List.of(plain, spaced), List.of(plain, wall), List.of(spaced, wall), all());
  }

  private static List<ColumnSchema> all() {
    List<ColumnSchema> columns = new ArrayList<>();
    for (ColumnType.Kind kind : ColumnType.Kind.values()) {
      ColumnType type =
          kind == ColumnType.Kind.DECIMAL ? ColumnType.decimal(38, 7) : new ColumnType(kind, 0, 0);
      columns.add(new ColumnSchema("c_" + kind, type));
    }
    return columns;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void kernelReadsTheSchemaAndFilesOfATable(List<ColumnSchema> columns) throws IOException {
    TableSchema schema = new TableSchema(columns);
    table.commit(0, create(schema, A, B));

    KernelTable kernel = kernel();

    assertThat(kernel.schema(0)).isEqualTo(schema);
    assertThat(kernel.paths(0)).containsExactlyInAnyOrder(A.path(), B.path());
    assertThat(new DeltaTable(store, ROOT).at(0).schema()).isEqualTo(schema);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void kernelReadsEveryVersionOfATableWhoseColumnsChanged(List<ColumnSchema> columns)
      throws IOException {
    TableSchema before = new TableSchema(List.of(new ColumnSchema("old", ColumnType.LONG)));
    TableSchema after = new TableSchema(columns);
    table.commit(0, create(before, A));
    TableLayout evolved = table.at(0).layout().evolvedTo(after);
    table.commit(1, change(1, "txn-1", evolved, List.of(B), List.of(A)));
    TableLayout back = table.at(1).layout().evolvedTo(before);
    table.commit(2, change(2, "txn-2", back, List.of(A), List.of(B)));

    KernelTable kernel = kernel();

    assertThat(kernel.schema(0)).isEqualTo(before);
    assertThat(kernel.schema(1)).isEqualTo(after);
    assertThat(kernel.schema(2)).isEqualTo(before);
    assertThat(kernel.paths(1)).containsExactly(B.path());
    assertThat(kernel.paths(2)).containsExactly(A.path());
  }

  @Test
  void columnsThatStayKeepTheirIdsAndNewOnesGetFreshOnes() {
    ColumnSchema spaced = new ColumnSchema("a b", ColumnType.LONG);
    ColumnSchema gone = new ColumnSchema("gone", ColumnType.LONG);
    ColumnSchema fresh = new ColumnSchema("fresh", ColumnType.LONG);
    TableLayout before = TableLayout.create("id", START, new TableSchema(List.of(gone, spaced)));

    TableLayout after = before.evolvedTo(new TableSchema(List.of(spaced, fresh)));

    assertThat(after.columns()).extracting(TableLayout.PlacedColumn::id).containsExactly(2, 3);
  }

  @Test
  void aNameThatLooksLikeOursIsMappedToo() {
    String ours = PhysicalNames.of("a b");

    assertThat(PhysicalNames.of(ours)).isNotEqualTo(ours);
    assertThat(PhysicalNames.of("plain.name")).isEqualTo("plain.name");
  }

  private KernelTable kernel() throws IOException {
    return KernelTable.of(store, folder);
  }
}
