// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.io.InputStream;
import java.util.Optional;

/**
 * One version of an object in a store.
 *
 * @param name what messages call it
 */
record ObjectSource(ObjectReader store, ObjectSummary object, String name) implements SourceFile {
  private static final int STREAM_RANGE_BYTES = 4 * 1024 * 1024;

  @Override
  public long sizeBytes() {
    return object.sizeBytes();
  }

  @Override
  public Bytes read(long from, int length) {
    StoredObject range =
        store
            .getRange(object.key(), from, length)
            .orElseThrow(
                () -> new TidemarkException(ErrorKind.NOT_FOUND, name() + " is no longer there"));
    if (!range.version().equals(object.version())) {
      throw new TidemarkException(
          ErrorKind.CONFLICT,
          name() + " was replaced while it was read; start again with the new object");
    }
    return range.content();
  }

  @Override
  public Optional<String> token() {
    return Optional.of(object.version().token());
  }

  @Override
  public InputStream open() {
    return new RangeStream(this, 0, object.sizeBytes(), STREAM_RANGE_BYTES);
  }
}
