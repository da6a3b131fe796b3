// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts delimited text into records and fields, on bytes: no field becomes a String. RFC 4180 with
 * any delimiter; lines end in LF, CR LF or CR; empty lines are passed over; a quote inside a bare
 * field stands for itself.
 *
 * <p>A record that cannot be cut is one with a {@link #problem}: its first line is passed over and
 * the next record is looked for in the line after, so that one stray quote costs one line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180, CSV</a>
 */
final class RecordScanner implements Closeable {
  private static final int FIRST_BUFFER_BYTES = 256 * 1024;
  private static final int MORE = -1;
  private static final int MALFORMED = -2;
  private static final byte QUOTE = '"';
  private static final String BINARY = "there is a zero byte: this is not a text file";

  private final TextInput in;
  private final InputLimits limits;
  private final byte delimiter;
  private final boolean[] special = new boolean[256];
  private byte[] buffer;
  private int position;
  private int limit;
  private boolean ended;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] escaped = new boolean[16];
  private boolean isEscaped;
  private int fields;
  private int seenBits;
  private long nextLine = 1;
  private long line;
  private int lineBreaks;
  private int width;
  private int recordStart;
  private int recordEnd;
  private @Nullable String problem;
  private @Nullable String beginning;
  private boolean isUndoubled;

  RecordScanner(TextInput in, InputLimits limits, char delimiter) {
    this.in = in;
    this.limits = limits;
    this.buffer = new byte[Math.min(FIRST_BUFFER_BYTES, limits.recordBytes())];
    this.delimiter = (byte) delimiter;
    special[delimiter] = true;
    special['\n'] = true;
    special['\r'] = true;
    special[0] = true;
  }

  /** From now on a record of another number of fields has a problem. */
  void expect(int fieldsOfEach) {
    width = fieldsOfEach;
  }

  /** Moves on to the next record, which may have a problem; false at the end. */
  boolean next() {
    while (true) {
      line = nextLine;
      problem = null;
      beginning = null;
      isUndoubled = false;
      int end = scan();
      while (end == MORE) {
        end = refill() ? scan() : MALFORMED;
      }
      if (end == MALFORMED) {
        passOverLine();
        return true;
      }
      if (position >= limit) {
        return false;
      }
      boolean isEmpty = fields == 1 && starts[0] == ends[0] && buffer[position] != QUOTE;
      recordStart = position;
      recordEnd = end;
      position = end;
      nextLine += lineBreaks;
      if (!isEmpty) {
        settle();
        return true;
      }
    }
  }

  /** Why the record cannot be used; null if it can. */
  @Nullable String problem() {
    return problem;
  }

  /** How the record begins, as it stands in the text where its quotes allow. */
  String beginning() {
    if (beginning == null) {
      beginning = isUndoubled ? joined() : text(recordStart, recordEnd);
    }
    return beginning;
  }

  private String joined() {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < fields && joined.length() < Reject.MAX_TEXT_BYTES; i++) {
      joined.append(i == 0 ? "" : String.valueOf((char) delimiter));
      joined.append('"').append(text(starts[i], ends[i]).replace("\"", "\"\"")).append('"');
    }
    return joined.substring(0, Math.min(joined.length(), Reject.MAX_TEXT_BYTES));
  }

  private String text(int from, int to) {
    int end = Math.min(to, from + Reject.MAX_TEXT_BYTES);
    return new String(buffer, from, end - from, StandardCharsets.UTF_8).stripTrailing();
  }

  /** The line that the record starts in, the first is 1. */
  long line() {
    return line;
  }

  /** How many bytes of the text the record takes. */
  int length() {
    return recordEnd - recordStart;
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

  /**
   * Scans bare fields, as most are, by one short loop. Gives where the next record starts; or, as
   * its complement, where a field begins that is quoted, too many or not surely at its end.
   */
  private int scanPlain() {
    byte[] bytes = buffer;
    int to = limit;
    int most = Math.min(starts.length, limits.columns());
    int start = position;
    int seen = 0;
    int count = 0;
    int end = MORE;
    isEscaped = false;
    lineBreaks = 0;
    for (int at = start; at < to; at++) {
      byte b = bytes[at];
      if (!special[b & 0xff]) {
        seen |= b;
        continue;
      }
      boolean isPair = b == '\r' && at + 1 < to && bytes[at + 1] == '\n';
      if (count == most || bytes[start] == QUOTE || (b != delimiter && b != '\n' && !isPair)) {
        break;
      }
      starts[count] = start;
      ends[count] = at;
      escaped[count] = false;
      count++;
      start = at + 1;
      if (b != delimiter) {
        lineBreaks = 1;
        end = isPair ? at + 2 : at + 1;
        break;
      }
    }
    fields = count;
    seenBits = seen;
    return end >= 0 ? end : ~start;
  }

  /** Scans one record from the position; gives where the next starts, or MORE. */
  private int scan() {
    int at = scanPlain();
    if (at >= 0) {
      return at;
    }
    at = ~at;
    while (true) {
      if (fields == limits.columns()) {
        return malformed("the row has more than " + fields + " columns");
      }
      if (fields == starts.length) {
        grow();
      }
      escaped[fields] = false;
      at = at < limit && buffer[at] == QUOTE ? quoted(at) : bare(at);
      if (at < 0) {
        return at;
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
      return malformed(BINARY);
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
        return malformed("a quote is opened and never closed");
      }
      byte b = buffer[at];
      if (b == QUOTE) {
        if (at + 1 == limit && !ended) {
          return MORE;
        }
        if (at + 1 < limit && buffer[at + 1] == QUOTE) {
          escaped[fields] = true;
          isEscaped = true;
          at += 2;
          continue;
        }
        return closed(open, at);
      }
      if (b == 0) {
        return malformed(BINARY);
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
      return malformed(
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

  private int malformed(String why) {
    problem = why;
    return MALFORMED;
  }

  /** Checks a record that is known to be whole, and undoubles its quotes. */
  private void settle() {
    if (width > 0 && fields != width) {
      String counted = fields + (fields == 1 ? " field" : " fields");
      problem = "the row has " + counted + ", the header " + width;
      return;
    }
    boolean isShortAscii = seenBits >= 0 && length() <= limits.fieldBytes();
    for (int field = 0; field < fields && !isShortAscii; field++) {
      if (ends[field] - starts[field] > limits.fieldBytes()) {
        problem = "field " + (field + 1) + " is longer than " + limits.fieldBytes() + " bytes";
        return;
      }
      if (seenBits < 0 && !Utf8.isValid(buffer, starts[field], ends[field])) {
        problem = "field " + (field + 1) + " is not valid UTF-8; save the file as UTF-8";
        return;
      }
    }
    for (int field = 0; field < fields && isEscaped; field++) {
      if (escaped[field]) {
        undouble(field);
        isUndoubled = true;
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

  /** Takes in more of the text; false if the record leaves no room for it. */
  private boolean refill() {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    } else if (limit == buffer.length) {
      if (buffer.length >= limits.recordBytes()) {
        malformed(
            "the record is longer than "
                + limits.recordBytes()
                + " bytes; a quote may not be closed");
        return false;
      }
      buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, limits.recordBytes()));
    }
    int wanted = buffer.length - limit;
    int read = in.fill(buffer, limit, wanted);
    limit += read;
    ended = read < wanted;
    return true;
  }

  private void passOverLine() {
    nextLine = line + 1;
    int at = lineEnd(position);
    beginning = text(position, at);
    // A carriage return at the end of what is there may have its line feed still to come.
    while (at >= limit - 1 && !ended) {
      position = at;
      refill();
      at = lineEnd(0);
    }
    boolean isPair = at + 1 < limit && buffer[at] == '\r' && buffer[at + 1] == '\n';
    position = Math.min(limit, at + (isPair ? 2 : 1));
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    return at;
  }

  @Override
  public void close() {
    in.close();
  }
}
