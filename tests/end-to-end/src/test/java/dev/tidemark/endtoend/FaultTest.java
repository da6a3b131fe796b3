// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the program's own must not look like the answer "no", which is 1. */
class FaultTest {
  /** No path on any system, and nothing that a shell could pass on. */
  private static final String NO_PATH = "\0.csv";

  @TempDir Path folder;

  @Test
  void aFaultEndsWithTheCodeOfFailureAndADocument() {
    Answer answer =
        Answer.of(folder, "drift", "compare", NO_PATH, NO_PATH, "--fail-on-drift", "--json");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("a fault of Tidemark's own").contains("Exception");
    JsonCursor error =
        JsonCursor.at("answer", JsonReader.read(answer.out(), "the answer")).field("error");
    assertThat(error.field("kind").string()).isEqualTo("INTERNAL");
  }
}
