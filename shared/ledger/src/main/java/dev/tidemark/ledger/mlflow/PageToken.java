// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page starts, as text that only the server reads. */
public final class PageToken {
  private PageToken() {}

  public static String of(long offset) {
    String json = "{\"offset\": " + offset + "}";
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The offset in a token; 0 for an empty one.
   *
   * @throws TidemarkException INVALID_REQUEST if it is not a token of ours
   */
  public static long offset(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      Bytes json = Bytes.takeOver(Base64.getDecoder().decode(token));
      long offset = JsonCursor.at("", JsonReader.read(json, "the token")).field("offset").integer();
      if (offset >= 0) {
        return offset;
      }
    } catch (IllegalArgumentException | TidemarkException e) {
      throw TidemarkException.invalid("Invalid page token, could not base64-decode");
    }
    throw TidemarkException.invalid("Invalid page token, its offset is negative");
  }
}
