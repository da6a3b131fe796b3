// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.util.Base64;

/**
 * Where a search goes on. The last run given tells the place even when runs came in before it; the
 * offset serves when that run is no longer found.
 *
 * @param offset how many runs were given
 * @param run the last of them
 */
record RunPageToken(long offset, String run) {

  String text() {
    Bytes json =
        JsonWriter.canonical(JsonObject.builder().put("offset", offset).put("run", run).build());
    return Base64.getEncoder().encodeToString(json.toByteArray());
  }

  /** Reads a token, also one of MLflow's own, which has the offset only. */
  static RunPageToken parse(String text) {
    try {
      Bytes json = Bytes.takeOver(Base64.getDecoder().decode(text));
      JsonCursor token = JsonCursor.at("", JsonReader.read(json, "the token"));
      long offset = token.field("offset").integer();
      if (offset < 0) {
        throw token.refuse("has a negative offset");
      }
      return new RunPageToken(offset, token.optional("run").map(JsonCursor::string).orElse(""));
    } catch (IllegalArgumentException | TidemarkException e) {
      throw TidemarkException.invalid(
          "Invalid page token; give the next_page_token of the answer before, unchanged");
    }
  }
}
