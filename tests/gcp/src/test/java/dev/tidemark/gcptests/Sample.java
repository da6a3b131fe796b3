// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A request as a service of Google Cloud sends it, from the folder of samples. */
record Sample(String path, Map<String, String> headers, Bytes body) {
  private static final Path FOLDER = Path.of("src/test/resources/envelopes");

  /** A file with the request's line, its headers, an empty line and its body. */
  static Sample request(String file) throws IOException {
    String[] parts = Files.readString(FOLDER.resolve(file)).replace("\r", "").split("\n\n", 2);
    String[] lines = parts[0].split("\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] halves = lines[i].split(": ", 2);
      // The client of the JDK sets these itself.
      if (!halves[0].equals("Host") && !halves[0].equals("Content-Length")) {
        headers.put(halves[0], halves[1]);
      }
    }
    return new Sample(lines[0].split(" ")[1], headers, Bytes.utf8(parts[1].strip()));
  }

  /** A file that is a CloudEvent in structured mode. */
  static Sample structured(String file) throws IOException {
    return new Sample(
        "/",
        Map.of("Content-Type", "application/cloudevents+json; charset=utf-8"),
        Bytes.utf8(Files.readString(FOLDER.resolve(file))));
  }

  Sample withBodyOf(String file) throws IOException {
    return new Sample(path, headers, Bytes.utf8(Files.readString(FOLDER.resolve(file))));
  }
}
