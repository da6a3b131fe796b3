// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.store.Bytes;

/** Checks what a client says that the sums of its bytes are. */
final class GcsChecksums {
  private GcsChecksums() {}

  /**
   * @param header {@code crc32c=...,md5=...}, or empty
   */
  static void require(Bytes content, String header) {
    for (String sum : header.split(",", -1)) {
      String[] halves = sum.strip().split("=", 2);
      if (halves[0].equals("crc32c")) {
        requireEqual(GcsObject.crc32c(content), halves[1]);
      }
      if (halves[0].equals("md5")) {
        requireEqual(GcsObject.md5(content), halves[1]);
      }
    }
  }

  static void require(Bytes content, Json resource) {
    JsonCursor object = JsonCursor.at("", resource);
    object
        .optional("crc32c")
        .ifPresent(sum -> requireEqual(GcsObject.crc32c(content), sum.string()));
    object.optional("md5Hash").ifPresent(sum -> requireEqual(GcsObject.md5(content), sum.string()));
  }

  private static void requireEqual(String real, String stated) {
    if (!real.equals(stated)) {
      throw ServiceError.invalid("Provided checksum does not match the content.");
    }
  }
}
