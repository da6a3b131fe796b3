// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with bytes changed at random: each is read, or refused by name; nothing else comes out of a
 * reader. Every run makes the same files.
 */
class MutatedFilesTest {
  private static final long SEED = 20_261_124;

  @TempDir private Path folder;

  @Test
  void textIsReadOrRefused() {
    String csv = "id,name,at\n1,\"a,\"\"b\",2024-01-01\n2,ü,2024-01-02T00:00:00Z\n-3.5,,\n";
    String lines = "{\"a\":1,\"b\":[true,{\"c\":null}]}\n{\"a\":1e3,\"d\":\"\\u00fc\"}\n";

    mutate(SourceFormat.CSV, csv.getBytes(StandardCharsets.UTF_8), 20_000);
    mutate(SourceFormat.JSON_LINES, lines.getBytes(StandardCharsets.UTF_8), 20_000);
  }

  @Test
  void parquetIsReadOrRefusedWhateverByteIsChanged() throws Exception {
    for (String codec : List.of("uncompressed", "zstd", "lz4_raw")) {
      Path file = folder.resolve(codec + ".parquet");
      try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duck.createStatement()) {
        statement.execute(
            "COPY (SELECT i, i::DOUBLE / 3 AS d, 'text ' || i % 7 AS t, [i, NULL] AS l,"
                + " {'x': i, 'y': [{'z': 't'}]} AS s FROM range(50) r(i)) TO '"
                + file
                + "' (FORMAT parquet, COMPRESSION "
                + codec
                + ")");
      }
      byte[] whole = Files.readAllBytes(file);
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 << (at % Byte.SIZE));
        readOrRefuse(SourceFormat.PARQUET, changed, "byte " + at);
        if (at % 7 == 0) {
          readOrRefuse(SourceFormat.PARQUET, Arrays.copyOf(whole, at), "cut at " + at);
        }
      }
      mutate(SourceFormat.PARQUET, whole, 3_000);
    }
  }

  private static void mutate(SourceFormat format, byte[] whole, int times) {
    Random random = new Random(SEED);
    for (int round = 0; round < times; round++) {
      byte[] changed = whole.clone();
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        changed[random.nextInt(changed.length)] = interesting(random);
      }
      readOrRefuse(format, changed, "seed " + SEED + ", round " + round);
    }
  }

  private static byte interesting(Random random) {
    byte[] likely = {'"', ',', '\n', '\r', '{', '[', '\\', 0, (byte) 0xff, 0x7f, (byte) 0x80, '-'};
    return random.nextBoolean()
        ? likely[random.nextInt(likely.length)]
        : (byte) random.nextInt(256);
  }

  private static void readOrRefuse(SourceFormat format, byte[] content, String which) {
    SourceFile source = SourceFile.of("mutated file", Bytes.copyOf(content));
    try {
      TableSchema schema = SourceFiles.schemaOf(List.of(source), format);
      try (BatchReader reader = SourceFiles.open(source, format, schema)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          assertThat(next.get().columns()).hasSameSizeAs(schema.columns());
        }
      }
    } catch (TidemarkException e) {
      assertThat(e.kind()).as(which).isEqualTo(ErrorKind.INVALID_REQUEST);
      assertThat(e).as(which).hasMessageContaining("mutated file");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which + " of " + format + ": " + e, e);
    }
  }
}
