// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.util.Map;

/** An answer of a service. */
record FakeAnswer(int status, Map<String, String> headers, Bytes body) {
  FakeAnswer {
    headers = Map.copyOf(headers);
  }

  static FakeAnswer json(Json body) {
    return json(200, body);
  }

  static FakeAnswer json(int status, Json body) {
    return new FakeAnswer(
        status,
        Map.of("Content-Type", "application/json; charset=UTF-8"),
        Bytes.utf8(JsonWriter.compact(body)));
  }

  static FakeAnswer empty(int status, Map<String, String> headers) {
    return new FakeAnswer(status, headers, Bytes.EMPTY);
  }
}
