// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content of one version of one object, fetched in ranges as it is read. An object that is
 * replaced meanwhile ends the reading with an {@link IOException}, never with a mixture.
 */
final class ObjectContent implements ByteSource {
  private static final int RANGE_BYTES = 4 * 1024 * 1024;

  private final ObjectReader store;
  private final ObjectSummary object;

  ObjectContent(ObjectReader store, ObjectSummary object) {
    this.store = store;
    this.object = object;
  }

  @Override
  public long sizeBytes() {
    return object.sizeBytes();
  }

  @Override
  public InputStream open() {
    return new Ranges();
  }

  /** One thread only. */
  private final class Ranges extends InputStream {
    private InputStream range = InputStream.nullInputStream();
    private long fetched;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = range.read(into, offset, length);
      while (count < 0 && fetched < object.sizeBytes()) {
        range = next().newInputStream();
        count = range.read(into, offset, length);
      }
      return count;
    }

    private Bytes next() throws IOException {
      StoredObject part =
          store
              .getRange(object.key(), fetched, RANGE_BYTES)
              .filter(found -> found.version().equals(object.version()))
              .filter(found -> !found.content().isEmpty())
              .orElseThrow(
                  () ->
                      new IOException("the object " + object.key() + " changed while it was read"));
      fetched += part.content().size();
      return part.content();
    }
  }
}
