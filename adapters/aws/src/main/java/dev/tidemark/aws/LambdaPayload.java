// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The JSON that goes into a function and comes out of it. */
final class LambdaPayload {
  private LambdaPayload() {}

  static Json read(InputStream in) throws IOException {
    return JsonReader.read(Bytes.takeOver(in.readAllBytes()), "the invocation");
  }

  static void write(Json answer, OutputStream out) throws IOException {
    Bytes.utf8(JsonWriter.compact(answer)).writeTo(out);
  }
}
