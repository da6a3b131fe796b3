// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.endtoend.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of more than a megabyte that hardly compress: memory follows a row, not the file. */
class LongRowsTest {
  private static final int HEAP_MEGABYTES = 192;
  private static final int ROWS = 80;
  private static final int ROW_BYTES = 900_000;

  @TempDir private Path folder;

  @Test
  void manyLongRowsArePublishedWithLittleMemory() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    write(files.resolve("long.csv"), "id,text\n", "%d,%s\n");
    write(files.resolve("long.jsonl"), "", "{\"id\":%d,\"text\":\"%s\"}\n");

    try (ChildProcess child =
        ChildProcess.start(
            HEAP_MEGABYTES,
            PublishEach.class,
            folder,
            Map.of(),
            List.of(files.toString(), folder.resolve("store").toString()))) {
      assertThat(child.remainingLines())
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains("\"exit\":0", "\"became\":\"80: id long, text string\""));
      assertThat(child.await()).as(child.log()).isZero();
    }
  }

  private static void write(Path file, String header, String line) throws IOException {
    Random random = new Random(20);
    byte[] noise = new byte[ROW_BYTES];
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      for (int row = 0; row < ROWS; row++) {
        random.nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        out.write(line.formatted(row, text).getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
