// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.local.cli.Tidemark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one command of the command line came to. */
record Answer(int exitCode, String out, String err) {
  /** Runs a command on a store, in this process. */
  static Answer of(Path store, String... command) {
    List<String> arguments = new ArrayList<>(List.of("--store", store.toString()));
    arguments.addAll(List.of(command));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Tidemark.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            arguments.toArray(String[]::new));
    return new Answer(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The document of a command that was given {@code --json} and succeeded. */
  static JsonCursor document(Path store, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    Answer answer = of(store, arguments.toArray(String[]::new));
    if (answer.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + answer);
    }
    JsonCursor document = JsonCursor.at("answer", JsonReader.read(answer.out(), "the answer"));
    if (document.field("format_version").integer() != 1) {
      throw new AssertionError("another format: " + answer.out());
    }
    return document;
  }
}
