// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectSummary;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file to read rows from, wherever it lies. It must not change while it is read. Safe for use by
 * many threads.
 *
 * <p>Trouble is a {@link dev.tidemark.error.TidemarkException} that names the file: NOT_FOUND,
 * CONFLICT (changed under the reader), UNAVAILABLE.
 */
public interface SourceFile {
  /** What messages call the file: a path or an object key. */
  String name();

  long sizeBytes();

  /** The bytes from {@code from}, at most {@code length} of them: fewer only at the end. */
  Bytes read(long from, int length);

  /** The bytes from the start; the caller closes the stream. */
  InputStream open();

  /**
   * Tells one state of the file from another without reading it; empty where nothing does. Where
   * {@link #changed} is known, two changes close to each other may have the same token.
   */
  default Optional<String> token() {
    return Optional.empty();
  }

  /** When the file changed last, where its token rests on that. */
  default Optional<Instant> changed() {
    return Optional.empty();
  }

  /** The digest of the content in hexadecimal, where somebody found it already. */
  default Optional<String> sha256() {
    return Optional.empty();
  }

  /**
   * Refuses what was read if the file changed in the meantime: CONFLICT. A file that notices while
   * it is read has nothing to add.
   */
  default void requireUnchanged() {}

  /** A file of this machine. */
  static SourceFile of(Path file) {
    return PathSource.of(file);
  }

  /** Bytes in memory. */
  static SourceFile of(String name, Bytes content) {
    return new MemorySource(name, content);
  }

  /** An object, in exactly the version that the summary tells of. */
  static SourceFile of(ObjectReader store, ObjectSummary object) {
    return of(store, object, object.key().value());
  }

  /** The same under the name by which messages call it. */
  static SourceFile of(ObjectReader store, ObjectSummary object, String name) {
    return new ObjectSource(store, object, name);
  }
}
