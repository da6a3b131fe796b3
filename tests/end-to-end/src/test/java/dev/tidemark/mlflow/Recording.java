// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One recorded request with its answer. */
record Recording(
    long n,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    Bytes body,
    int status,
    Bytes answer,
    boolean hasWholeAnswer) {

  static List<Recording> read(String file) {
    return resource(file).lines().map(Recording::line).toList();
  }

  static String resource(String file) {
    try (InputStream in = Recording.class.getResourceAsStream("/mlflow-recordings/" + file)) {
      if (in == null) {
        throw new IllegalStateException("there is no recording " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static Recording line(String line) {
    JsonCursor json = JsonCursor.at("", JsonReader.read(line, "a recording"));
    JsonCursor request = json.field("request");
    JsonCursor response = json.field("response");
    Map<String, String> headers = new TreeMap<>();
    request.field("headers").members().forEach((name, value) -> headers.put(name, value.string()));
    return new Recording(
        json.field("n").integer(),
        request.field("method").string(),
        request.field("path").string(),
        request.optional("query").map(JsonCursor::string).orElse(""),
        headers,
        body(request),
        (int) response.field("status").integer(),
        body(response),
        response.optional("body_sha256").isEmpty());
  }

  /** A body too large for the recording is stood in for by zeros of its length. */
  private static Bytes body(JsonCursor message) {
    return message
        .optional("body_length")
        .map(length -> Bytes.takeOver(new byte[(int) length.integer()]))
        .orElseGet(
            () ->
                Bytes.takeOver(
                    message
                        .optional("body_base64")
                        .map(text -> Base64.getDecoder().decode(text.string()))
                        .orElse(new byte[0])));
  }
}
