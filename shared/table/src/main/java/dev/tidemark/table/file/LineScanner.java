// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.io.Closeable;
import java.util.Arrays;

/** Cuts a text into lines that are not blank. */
final class LineScanner implements Closeable {
  private static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

  private final TextInput in;
  private final String file;
  private byte[] buffer = new byte[256 * 1024];
  private int position;
  private int limit;
  private boolean ended;
  private int start;
  private int end;
  private long line;

  LineScanner(TextInput in, String file) {
    this.in = in;
    this.file = file;
  }

  /** Moves on to the next line that is not blank; false at the end. */
  boolean next() {
    while (position < limit || !ended) {
      int at = position;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      if (at == limit && !ended) {
        refill();
        continue;
      }
      if (at == position && at == limit) {
        return false;
      }
      line++;
      start = position;
      end = at;
      position = Math.min(limit, at + 1);
      trim();
      if (start < end) {
        return true;
      }
    }
    return false;
  }

  private void trim() {
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (start < end && isBlank(buffer[end - 1])) {
      end--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The number of the line, the first is 1. */
  long line() {
    return line;
  }

  private void refill() {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    if (limit == buffer.length) {
      if (buffer.length >= MAX_LINE_BYTES) {
        throw TidemarkException.invalid(
            file + ", line " + (line + 1) + " is longer than " + MAX_LINE_BYTES + " bytes");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int wanted = buffer.length - limit;
    int read = in.fill(buffer, limit, wanted);
    limit += read;
    ended = read < wanted;
  }

  @Override
  public void close() {
    in.close();
  }
}
