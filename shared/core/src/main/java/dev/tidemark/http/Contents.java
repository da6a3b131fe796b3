// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** Content of requests and responses as bytes in memory. */
final class Contents {
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private Contents() {}

  static Bytes inMemory(ByteSource content, String what) {
    if (content.sizeBytes() > MAX_BYTES) {
      throw TidemarkException.invalid(
          what + " has " + content.sizeBytes() + " bytes; at most " + MAX_BYTES + " fit here");
    }
    if (content instanceof ByteSource.OfBytes held) {
      return held.bytes();
    }
    try (InputStream in = content.open()) {
      return Bytes.takeOver(in.readAllBytes());
    } catch (IOException e) {
      throw new TidemarkException(ErrorKind.UNAVAILABLE, what + " could not be read", e);
    }
  }
}
