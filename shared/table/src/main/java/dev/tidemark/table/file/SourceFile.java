// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import java.io.InputStream;
import java.nio.file.Path;

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

  /** A file of this machine. */
  static SourceFile of(Path file) {
    return PathSource.of(file);
  }

  /** Bytes in memory. */
  static SourceFile of(String name, Bytes content) {
    return new MemorySource(name, content);
  }

  /** An object, in exactly the version that the summary tells of. */
  static SourceFile of(ObjectStore store, ObjectSummary object) {
    return new ObjectSource(store, object);
  }
}
