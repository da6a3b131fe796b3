// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A file and what must become of it.
 *
 * @param name tells what is odd, and its ending the format
 * @param expected {@code <rows>: <column> <type>, ...}, or {@code refused: } and a part of the
 *     message
 */
record OddFile(String name, Bytes content, String expected) {
  static final String REFUSED = "refused: ";

  static OddFile text(String name, String content, String expected) {
    return new OddFile(name, Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)), expected);
  }

  static OddFile raw(String name, byte[] content, String expected) {
    return new OddFile(name, Bytes.copyOf(content), expected);
  }

  boolean isRefused() {
    return expected.startsWith(REFUSED);
  }

  String message() {
    return expected.substring(REFUSED.length());
  }

  @Override
  public String toString() {
    return name;
  }
}
