// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.BatchReader;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "csv ~ '' ~ bad.csv is empty",
        "csv ~ a,b\\n1,2\\n3\\n ~ bad.csv, line 3: the row has 1 field, the header 2",
        "csv ~ a,b\\n\"x\\ny\",2\\n3,4,5\\n ~ bad.csv, line 4: the row has 3 fields, the header 2",
        "csv ~ a,b\\n1,\\0\\n ~ bad.csv, line 2: there is a zero byte",
        "csv ~ a,b\\n1,\\xff\\n ~ bad.csv, line 2: field 2 is not valid UTF-8",
        "csv ~ a,b\\n1,\"x\\n ~ bad.csv, line 2: a quote is opened and never closed",
        "csv ~ a,b\\n1,\"x\"y\\n ~ bad.csv, line 2: field 2 has text after its closing quote",
        "jsonl ~ {\"a\":1}\\n[1]\\n ~ bad.jsonl, line 2: the line holds no JSON object",
        "jsonl ~ {\"a\":1}\\n\\n{\"a\":\\n ~ bad.jsonl, line 3: the line is not well-formed JSON",
        "jsonl ~ {\"a\":1} {\"a\":2}\\n ~ bad.jsonl, line 1: there is more text after the object",
        "jsonl ~ {\"a\":1,\"a\":2}\\n ~ bad.jsonl, line 1: the key \"a\" stands twice",
        "parquet ~ PAR1 ~ bad.parquet is not a Parquet file: it is too short",
        "parquet ~ PAR1xxxxxxxxxxxxxxxxxx ~ it does not end in PAR1",
        "parquet ~ PAR1xxxx\\xff\\xff\\xff\\x7fPAR1 ~ the length of its footer is impossible",
        "parquet ~ PAR1xxxxxxxxxx\\4\\0\\0\\0PAR1 ~ its footer cannot be read",
      })
  void isRefusedWithTheFileAndThePlace(String format, String text, String message)
      throws Exception {
    Path file = Files.write(folder.resolve("bad." + format), bytes(text));
    SourceFile source = SourceFile.of(file);
    SourceFormat named = SourceFormat.named(format);
    assertThatThrownBy(
            () -> {
              var schema = SourceFiles.schemaOf(List.of(source), named);
              try (BatchReader reader = SourceFiles.open(source, named, schema)) {
                while (reader.next().isPresent()) {
                  // Reads to the end.
                }
              }
            })
        .hasMessageContaining(message)
        .hasMessageContaining("bad." + format)
        .asInstanceOf(InstanceOfAssertFactories.type(TidemarkException.class))
        .extracting(TidemarkException::kind)
        .isEqualTo(ErrorKind.INVALID_REQUEST);
  }

  private static byte[] bytes(String text) {
    return text.replace("\\n", "\n")
        .replace("\\0", "\0")
        .replace("\\4", "\4")
        .replace("\\xff", "\u00ff")
        .replace("\\x7f", "\u007f")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
