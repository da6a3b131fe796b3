// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.cli.Tidemark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Publishes every file of a folder, in a process of its own with little memory. */
final class PublishEach {
  /** Stands before each line about a file. */
  static final String LINE = "file ";

  private final Path store;

  private PublishEach(Path store) {
    this.store = store;
  }

  /** The first argument is the folder, the second the store. */
  public static void main(String[] arguments) throws IOException {
    PublishEach publish = new PublishEach(Path.of(arguments[1]));
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.sorted().toList()) {
        System.out.println(LINE + JsonWriter.canonical(publish.one(file)).utf8());
      }
    }
  }

  private JsonObject one(Path file) throws IOException {
    String before = listing();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Tidemark.run(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            "--store",
            store.toString(),
            "dataset",
            "publish",
            dataset(file),
            file.toString());
    return JsonObject.builder()
        .put("name", file.getFileName().toString())
        .put("exit", exitCode)
        .put("message", err.toString(StandardCharsets.UTF_8))
        .put("left_as_it_was", listing().equals(before))
        .put("became", exitCode == 0 ? content(dataset(file)) : "")
        .build();
  }

  private static String dataset(Path file) {
    return "d" + file.getFileName().toString().replaceAll("[^A-Za-z0-9]", "-");
  }

  /** Rows and columns as they were published. */
  private String content(String dataset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tidemark.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        System.err,
        false,
        "--store",
        store.toString(),
        "dataset",
        "show",
        dataset,
        "--json");
    JsonCursor shown =
        JsonCursor.at("shown", JsonReader.read(out.toString(StandardCharsets.UTF_8), "it"));
    List<JsonCursor> schema = shown.field("schema").elements();
    return shown.field("rows").integer()
        + ": "
        + schema.stream()
            .map(column -> column.field("name").string() + " " + column.field("type").string())
            .collect(Collectors.joining(", "));
  }

  private String listing() throws IOException {
    if (Files.notExists(store)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(store)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> !name.contains("/.tidemark/") && !name.endsWith("/tidemark.json"))
          .sorted()
          .collect(Collectors.joining("\n"));
    }
  }
}
