// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/**
 * A row of a text that cannot be read.
 *
 * @param file what messages call it
 * @param line that the row starts in, the first is 1
 * @param reason for people; holds nothing of the row
 * @param text how the row begins, at most {@value #MAX_TEXT_BYTES} bytes of it: never for messages
 */
public record Reject(String file, long line, String reason, String text) {
  static final int MAX_TEXT_BYTES = 1024;

  /** The place and the reason, without the row. */
  public String message() {
    return file + ", line " + line + ": " + reason;
  }
}
