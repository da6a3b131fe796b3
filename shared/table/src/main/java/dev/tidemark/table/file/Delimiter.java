// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import java.io.InputStream;

/** Finds what separates the fields of a text: the candidate that cuts its head into equal rows. */
final class Delimiter {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int HEAD_BYTES = 64 * 1024;
  private static final int LOOKED_AT_RECORDS = 200;

  private Delimiter() {}

  static char detect(SourceFile source, InputLimits limits) {
    byte[] head = new byte[HEAD_BYTES];
    int length;
    try (TextInput in = TextInput.open(source, limits)) {
      length = in.fill(head, 0, head.length);
    }
    char best = CANDIDATES[0];
    long bestScore = 0;
    for (char candidate : CANDIDATES) {
      long score = score(new Head(Bytes.copyOf(head).slice(0, length)), limits, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** Equal rows of several fields count most, then the number of fields in the header. */
  private static long score(Head head, InputLimits limits, char candidate) {
    int header = 0;
    int equal = 0;
    int records = 0;
    try (RecordScanner scanner =
        new RecordScanner(TextInput.open(head, limits), limits, candidate)) {
      // The head may end inside a quoted field; what was seen until then still counts.
      while (records < LOOKED_AT_RECORDS && scanner.next() && scanner.problem() == null) {
        header = records == 0 ? scanner.fields() : header;
        equal += scanner.fields() == header ? 1 : 0;
        records++;
      }
    }
    if (header <= 1) {
      return 0;
    }
    int cut = head.sizeBytes() == HEAD_BYTES ? 1 : 0;
    boolean isEven = equal >= records - cut;
    return (isEven ? 1_000_000_000L : 0) + (long) header * 1_000 + equal;
  }

  /** The decoded start of a file. */
  private record Head(Bytes content) implements SourceFile {
    @Override
    public String name() {
      return "the head of the file";
    }

    @Override
    public long sizeBytes() {
      return content.size();
    }

    @Override
    public Bytes read(long from, int length) {
      return content.slice((int) from, length);
    }

    @Override
    public InputStream open() {
      return content.newInputStream();
    }
  }
}
