// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A function.json.
 *
 * @param jar where the class is
 * @param trigger the one binding that starts the function
 */
record FunctionJson(Path jar, String className, String method, Binding trigger) {
  private static final Set<String> TRIGGERS =
      Set.of("httpTrigger", "queueTrigger", "eventGridTrigger", "timerTrigger");

  /** One binding, with the fields that its type has. */
  record Binding(String type, String name, JsonCursor fields) {
    String field(String field) {
      return fields.field(field).string();
    }
  }

  static FunctionJson read(Path file) throws IOException {
    JsonCursor json = JsonCursor.at("", JsonReader.read(Files.readString(file), file.toString()));
    String entryPoint = json.field("entryPoint").string();
    int dot = entryPoint.lastIndexOf('.');
    return new FunctionJson(
        file.resolveSibling(json.field("scriptFile").string()).normalize(),
        entryPoint.substring(0, dot),
        entryPoint.substring(dot + 1),
        trigger(file, json.field("bindings").elements()));
  }

  private static Binding trigger(Path file, List<JsonCursor> bindings) {
    List<Binding> triggers =
        bindings.stream()
            .map(b -> new Binding(b.field("type").string(), b.field("name").string(), b))
            .filter(b -> !isAnswer(b))
            .toList();
    if (triggers.size() != 1 || !TRIGGERS.contains(triggers.get(0).type())) {
      throw new IllegalArgumentException(file + " has bindings that this host does not know");
    }
    return triggers.get(0);
  }

  private static boolean isAnswer(Binding binding) {
    return binding.type().equals("http")
        && binding.name().equals("$return")
        && binding.field("direction").equals("out");
  }
}
