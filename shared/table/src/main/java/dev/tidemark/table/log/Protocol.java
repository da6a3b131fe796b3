// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.TidemarkException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a program must understand to read and to write a table.
 *
 * @see <a
 *     href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#protocol-evolution">Delta,
 *     protocol evolution</a>
 */
record Protocol(
    int reader, int writer, SortedSet<String> readerFeatures, SortedSet<String> writerFeatures) {
  static final String COLUMN_MAPPING = "columnMapping";
  static final String TIMESTAMP_NTZ = "timestampNtz";

  private static final int FEATURES_READER = 3;
  private static final int FEATURES_WRITER = 7;
  private static final Set<String> WRITER_2 = Set.of("appendOnly", "invariants");
  private static final Set<String> WRITER_5 =
      Set.of("changeDataFeed", "checkConstraints", "generatedColumns", COLUMN_MAPPING);
  private static final Set<String> READABLE = Set.of(COLUMN_MAPPING, TIMESTAMP_NTZ);
  private static final Set<String> WRITABLE = union(union(WRITER_2, WRITER_5), READABLE);

  Protocol {
    readerFeatures = Collections.unmodifiableSortedSet(new TreeSet<>(readerFeatures));
    writerFeatures = Collections.unmodifiableSortedSet(new TreeSet<>(writerFeatures));
  }

  static Protocol needed(boolean columnMapping, boolean timestampNtz) {
    Protocol plain =
        columnMapping
            ? new Protocol(2, 5, new TreeSet<>(), new TreeSet<>())
            : new Protocol(1, 2, new TreeSet<>(), new TreeSet<>());
    return timestampNtz ? plain.withFeature(TIMESTAMP_NTZ) : plain;
  }

  boolean usesFeatures() {
    return writer == FEATURES_WRITER;
  }

  /** The least protocol that allows what either allows. */
  Protocol join(Protocol other) {
    if (!usesFeatures() && !other.usesFeatures()) {
      return new Protocol(
          Math.max(reader, other.reader),
          Math.max(writer, other.writer),
          new TreeSet<>(),
          new TreeSet<>());
    }
    Protocol left = asFeatures();
    Protocol right = other.asFeatures();
    return new Protocol(
        FEATURES_READER,
        FEATURES_WRITER,
        union(left.readerFeatures, right.readerFeatures),
        union(left.writerFeatures, right.writerFeatures));
  }

  private Protocol withFeature(String name) {
    Protocol features = asFeatures();
    return new Protocol(
        FEATURES_READER,
        FEATURES_WRITER,
        union(features.readerFeatures, Set.of(name)),
        union(features.writerFeatures, Set.of(name)));
  }

  /** The same permissions, by the names of the features that the old numbers stood for. */
  private Protocol asFeatures() {
    if (usesFeatures()) {
      return this;
    }
    return new Protocol(
        FEATURES_READER,
        FEATURES_WRITER,
        reader >= 2 ? union(Set.of(COLUMN_MAPPING), Set.of()) : new TreeSet<>(),
        writer >= 5 ? union(WRITER_2, WRITER_5) : union(WRITER_2, Set.of()));
  }

  /** Refuses a table that cannot be read, or be written to, without knowing more. */
  void requireKnown(String place) {
    if (reader > FEATURES_READER || writer > FEATURES_WRITER) {
      throw beyond(place, "reader version " + reader + ", writer version " + writer);
    }
    requireKnown(place, "reader", readerFeatures, READABLE);
    requireKnown(place, "writer", writerFeatures, WRITABLE);
  }

  private static void requireKnown(String place, String side, Set<String> used, Set<String> known) {
    for (String feature : used) {
      if (!known.contains(feature)) {
        throw beyond(place, "the " + side + " feature \"" + feature + "\"");
      }
    }
  }

  private static TidemarkException beyond(String place, String what) {
    return TidemarkException.invalid(
        place
            + " needs "
            + what
            + " of the Delta protocol, which this version of Tidemark does not know;"
            + " use a newer one");
  }

  private static SortedSet<String> union(Set<String> left, Set<String> right) {
    SortedSet<String> union = new TreeSet<>(left);
    union.addAll(right);
    return union;
  }
}
