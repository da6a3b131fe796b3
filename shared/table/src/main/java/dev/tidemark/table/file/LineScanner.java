// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a text into lines that are not blank; of a line that is too long only the start is kept. */
final class LineScanner implements Closeable {
  private static final int FIRST_BUFFER_BYTES = 256 * 1024;

  private final TextInput in;
  private final int maxBytes;
  private byte[] buffer;
  private int position;
  private int limit;
  private boolean ended;
  private int start;
  private int end;
  private long line;
  private boolean isTooLong;
  private byte[] beginning = {};

  LineScanner(TextInput in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.buffer = new byte[Math.min(FIRST_BUFFER_BYTES, maxBytes)];
  }

  /** Moves on to the next line that is not blank; false at the end. */
  boolean next() {
    isTooLong = false;
    while (position < limit || !ended) {
      int at = lineEnd(position);
      if (at == limit && !ended) {
        if (limit - position >= maxBytes) {
          passOver();
          return true;
        }
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

  private int lineEnd(int from) {
    int at = from;
    while (at < limit && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Passes over a line that leaves no room for its end. */
  private void passOver() {
    isTooLong = true;
    line++;
    byte[] kept = Arrays.copyOfRange(buffer, position, position + Reject.MAX_TEXT_BYTES);
    int at = limit;
    while (at == limit && !ended) {
      position = limit;
      refill();
      at = lineEnd(0);
    }
    position = Math.min(limit, at + 1);
    beginning = kept;
  }

  /** Whether only the start of the line is there. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** How the line begins. */
  String beginning() {
    int length = Math.min(end - start, Reject.MAX_TEXT_BYTES);
    return isTooLong
        ? new String(beginning, StandardCharsets.UTF_8)
        : new String(buffer, start, length, StandardCharsets.UTF_8);
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
      buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, maxBytes));
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
