// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import java.io.InputStream;

/** A file whose content is in memory already. */
record MemorySource(String name, Bytes content) implements SourceFile {
  @Override
  public long sizeBytes() {
    return content.size();
  }

  @Override
  public Bytes read(long from, int length) {
    int start = (int) Math.min(from, content.size());
    return content.slice(start, Math.min(length, content.size() - start));
  }

  @Override
  public InputStream open() {
    return content.newInputStream();
  }
}
