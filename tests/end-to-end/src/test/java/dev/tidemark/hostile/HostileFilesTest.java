// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.endtoend.ChildProcess;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is published by one process with 128 MB of memory: it becomes what is expected, or is
 * refused with its name and leaves the store as it was. No file crashes it, hangs it or fills its
 * memory.
 */
class HostileFilesTest {
  @TempDir private static Path folder;
  private static List<OddFile> corpus = List.of();
  private static final Map<String, JsonCursor> RESULTS = new HashMap<>();

  @BeforeAll
  static void publishAll() throws Exception {
    corpus =
        Stream.concat(TextCorpus.files().stream(), ParquetCorpus.files(folder).stream()).toList();
    Path files = Files.createDirectory(folder.resolve("files"));
    for (OddFile file : corpus) {
      Files.write(files.resolve(file.name()), file.content().toByteArray());
    }
    try (ChildProcess child =
        ChildProcess.start(
            PublishEach.class,
            folder,
            Map.of(),
            files.toString(),
            folder.resolve("store").toString())) {
      for (String line : child.remainingLines()) {
        if (line.startsWith(PublishEach.LINE)) {
          String json = line.substring(PublishEach.LINE.length());
          JsonCursor result = JsonCursor.at("result", JsonReader.read(json, "a result"));
          RESULTS.put(result.field("name").string(), result);
        }
      }
      assertThat(child.await()).as(child.log()).isZero();
    }
  }

  @AfterAll
  static void forget() {
    RESULTS.clear();
  }

  static List<OddFile> corpus() {
    return corpus;
  }

  @Test
  void thereAreManyAndEachIsThereOnce() {
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(60);
    assertThat(corpus.stream().map(OddFile::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void becomesWhatIsExpected(OddFile file) {
    JsonCursor result = RESULTS.get(file.name());
    assertThat(result).as("no result: the process ended before").isNotNull();
    String message = result.field("message").string();
    if (file.isRefused()) {
      assertThat(result.field("exit").integer()).as(message).isEqualTo(3);
      assertThat(message).contains(file.name(), file.message()).doesNotContain("\tat ");
      assertThat(result.field("left_as_it_was").bool()).as("the store is as it was").isTrue();
    } else {
      assertThat(result.field("exit").integer()).as(message).isZero();
      assertThat(result.field("became").string()).isEqualTo(file.expected());
    }
  }
}
