// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordScannerTest {
  private static final String[] PIECES = {"a", "\"\"", ",", "\n", "\r\n", "é", " ", "7", ";"};

  @TempDir Path folder;

  @Test
  void agreesWithFastCsv() throws Exception {
    long seed = 20260101;
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 20_000; row++) {
      for (int field = 0; field < 3; field++) {
        text.append(field == 0 ? "" : ",")
            .append(random.nextBoolean() ? quoted(random) : "x" + row);
      }
      text.append(row % 2 == 0 ? "\n" : "\r\n");
    }
    Path file = Files.writeString(folder.resolve("random.csv"), text);
    List<List<String>> expected = new ArrayList<>();
    try (var reader = CsvReader.builder().ofCsvRecord(file)) {
      reader.forEach(record -> expected.add(List.copyOf(record.getFields())));
    }
    List<List<String>> found = new ArrayList<>();
    try (RecordScanner scanner =
        new RecordScanner(
            TextInput.open(SourceFile.of(file), InputLimits.standard()),
            InputLimits.standard(),
            ',')) {
      while (scanner.next()) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < scanner.fields(); i++) {
          int length = scanner.end(i) - scanner.start(i);
          fields.add(new String(scanner.bytes(), scanner.start(i), length, StandardCharsets.UTF_8));
        }
        found.add(fields);
      }
    }
    assertThat(found).as("seed %d", seed).isEqualTo(expected);
  }

  private static String quoted(Random random) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append('"').toString();
  }
}
