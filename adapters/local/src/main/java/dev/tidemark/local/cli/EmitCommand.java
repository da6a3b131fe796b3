// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark emit [FILE|-]}. */
@Command(
    name = "emit",
    mixinStandardHelpOptions = true,
    description = {
      "Record CloudEvents from a file or from standard input.",
      "The text is one event, an array of events, or one event a line; each in structured JSON."
    })
final class EmitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file, or - for standard input (default).")
  private String file = "-";

  EmitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Json> given = events(read());
    try (LocalRuntime runtime = session.open()) {
      List<Json> results = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      boolean allTaken = true;
      for (Json each : given) {
        Outcome outcome = runtime.record(each);
        String status = outcome.status().name().toLowerCase(Locale.ROOT);
        allTaken &= outcome.status() != Outcome.Status.REFUSED;
        results.add(
            JsonObject.builder()
                .put("id", id(each))
                .put("status", status)
                .put("message", outcome.message())
                .build());
        lines.add(status + ": " + outcome.message());
      }
      session.answer(
          JsonObject.builder()
              .put("format_version", 1)
              .put("results", new JsonArray(results))
              .build(),
          String.join("\n", lines));
      return allTaken ? 0 : 3;
    }
  }

  private static Json id(Json event) {
    return event instanceof JsonObject object
        ? object.member("id").orElse(Json.none())
        : Json.none();
  }

  private Bytes read() {
    try {
      return Bytes.takeOver(
          file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
    } catch (NoSuchFileException e) {
      throw TidemarkException.notFound("there is no file " + file);
    } catch (IOException e) {
      throw new TidemarkException(ErrorKind.UNAVAILABLE, "the file " + file + " cannot be read", e);
    }
  }

  private static List<Json> events(Bytes text) {
    String trimmed = text.utf8().strip();
    if (trimmed.startsWith("[")) {
      return JsonReader.read(text, "the batch") instanceof JsonArray batch
          ? batch.elements()
          : List.of();
    }
    List<String> lines = text.utf8().lines().toList();
    List<String> filled = lines.stream().filter(line -> !line.isBlank()).toList();
    boolean isOneALine =
        filled.size() > 1
            && filled.stream()
                .allMatch(line -> line.strip().startsWith("{") && line.strip().endsWith("}"));
    if (!isOneALine) {
      return List.of(JsonReader.read(text, "the event"));
    }
    List<Json> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        events.add(JsonReader.read(lines.get(i), "line " + (i + 1)));
      }
    }
    return events;
  }
}
