// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.io.Closeable;
import java.util.Arrays;

/**
 * Cuts delimited text into records and fields, on bytes: no field becomes a String. RFC 4180 with
 * any delimiter; lines end in LF, CR LF or CR; empty lines are passed over; a quote inside a bare
 * field stands for itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180, CSV</a>
 */
final class RecordScanner implements Closeable {
  private static final int MAX_RECORD_BYTES = 64 * 1024 * 1024;
  private static final int MORE = -1;
  private static final byte QUOTE = '"';

  private final TextInput in;
  private final String file;
  private final byte delimiter;
  private final boolean[] special = new boolean[256];
  private byte[] buffer = new byte[256 * 1024];
  private int position;
  private int limit;
  private boolean ended;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] escaped = new boolean[16];
  private int fields;
  private int seenBits;
  private long nextLine = 1;
  private long line;
  private int lineBreaks;

  RecordScanner(TextInput in, String file, char delimiter) {
    this.in = in;
    this.file = file;
    this.delimiter = (byte) delimiter;
    special[delimiter] = true;
    special['\n'] = true;
    special['\r'] = true;
    special[0] = true;
  }

  /** Moves on to the next record; false at the end. */
  boolean next() {
    while (true) {
      line = nextLine;
      int end = scan();
      while (end == MORE) {
        refill();
        end = scan();
      }
      boolean isEmpty = fields == 1 && starts[0] == ends[0] && buffer[position] != QUOTE;
      boolean isOver = position >= limit;
      if (isOver) {
        return false;
      }
      position = end;
      nextLine += lineBreaks;
      if (!isEmpty) {
        settle();
        return true;
      }
    }
  }

  /** The line that the record starts in, the first is 1. */
  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  /** Where all fields lie; changes with the next record. */
  byte[] bytes() {
    return buffer;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** Scans one record from the position; gives where the next starts, or MORE. */
  private int scan() {
    fields = 0;
    seenBits = 0;
    lineBreaks = 0;
    int at = position;
    while (true) {
      if (fields == starts.length) {
        grow();
      }
      escaped[fields] = false;
      at = at < limit && buffer[at] == QUOTE ? quoted(at) : bare(at);
      if (at == MORE) {
        return MORE;
      }
      if (at == limit) {
        return ended ? at : MORE;
      }
      byte terminator = buffer[at];
      if (terminator == delimiter) {
        at++;
        continue;
      }
      if (terminator == '\r' && at + 1 == limit && !ended) {
        return MORE;
      }
      lineBreaks++;
      boolean isPair = terminator == '\r' && at + 1 < limit && buffer[at + 1] == '\n';
      return at + (isPair ? 2 : 1);
    }
  }

  private int bare(int from) {
    byte[] bytes = buffer;
    int to = limit;
    int seen = seenBits;
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (special[b & 0xff]) {
        break;
      }
      seen |= b;
      at++;
    }
    seenBits = seen;
    if (at == to && !ended) {
      return MORE;
    }
    if (at < to && bytes[at] == 0) {
      throw binary();
    }
    field(from, at);
    return at;
  }

  private int quoted(int open) {
    int at = open + 1;
    while (true) {
      if (at >= limit) {
        if (!ended) {
          return MORE;
        }
        throw refuse(
            line + lineBreaks,
            "a quote is opened and never closed (the record starts in line " + line + ")");
      }
      byte b = buffer[at];
      if (b == QUOTE) {
        if (at + 1 == limit && !ended) {
          return MORE;
        }
        if (at + 1 < limit && buffer[at + 1] == QUOTE) {
          escaped[fields] = true;
          at += 2;
          continue;
        }
        return closed(open, at);
      }
      if (b == 0) {
        throw binary();
      }
      lineBreaks += b == '\n' ? 1 : 0;
      seenBits |= b;
      at++;
    }
  }

  private int closed(int open, int close) {
    int after = close + 1;
    if (after < limit
        && buffer[after] != delimiter
        && buffer[after] != '\n'
        && buffer[after] != '\r') {
      throw refuse(
          line + lineBreaks,
          "field " + (fields + 1) + " has text after its closing quote; quotes inside are doubled");
    }
    field(open + 1, close);
    return after;
  }

  private void field(int from, int to) {
    starts[fields] = from;
    ends[fields] = to;
    fields++;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, fields * 2);
    ends = Arrays.copyOf(ends, fields * 2);
    escaped = Arrays.copyOf(escaped, fields * 2);
  }

  /** Undoubles quotes and checks the UTF-8, once the record is known to be whole. */
  private void settle() {
    for (int field = 0; field < fields; field++) {
      if (escaped[field]) {
        undouble(field);
      }
      if (seenBits < 0 && !Utf8.isValid(buffer, starts[field], ends[field])) {
        throw refuse(line, "field " + (field + 1) + " is not valid UTF-8; save the file as UTF-8");
      }
    }
  }

  private void undouble(int field) {
    int to = starts[field];
    for (int from = starts[field]; from < ends[field]; from++) {
      buffer[to++] = buffer[from];
      if (buffer[from] == QUOTE) {
        from++;
      }
    }
    ends[field] = to;
  }

  private void refill() {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    } else if (limit == buffer.length) {
      if (buffer.length >= MAX_RECORD_BYTES) {
        throw refuse(
            line,
            "the record is longer than " + MAX_RECORD_BYTES + " bytes; a quote may not be closed");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int wanted = buffer.length - limit;
    int read = in.fill(buffer, limit, wanted);
    limit += read;
    ended = read < wanted;
  }

  private TidemarkException binary() {
    return refuse(line + lineBreaks, "there is a zero byte: this is not a text file");
  }

  private TidemarkException refuse(long where, String why) {
    return TidemarkException.invalid(file + ", line " + where + ": " + why);
  }

  @Override
  public void close() {
    in.close();
  }
}
