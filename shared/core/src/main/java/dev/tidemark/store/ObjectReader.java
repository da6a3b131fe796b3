// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.Optional;

/**
 * The half of {@link ObjectStore} that changes nothing: what may only be read, such as the objects
 * of others, is passed on as this. Safe for use by many threads.
 */
public interface ObjectReader {

  /** The whole object; meant for objects that fit into memory many times over. */
  Optional<StoredObject> get(ObjectKey key);

  /**
   * The bytes of an object from {@code from}, at most {@code length} of them: fewer at the end of
   * the object, none beyond it.
   */
  Optional<StoredObject> getRange(ObjectKey key, long from, int length);

  /** Size and version without the content. */
  Optional<ObjectSummary> head(ObjectKey key);

  /**
   * Objects whose key starts with {@code prefix} (any text, not only whole segments) and is greater
   * than {@code after} (exclusive; empty for the start).
   *
   * @param limit at most so many, 1 to 1,000
   * @throws IllegalArgumentException if the limit is another
   */
  ObjectPage list(String prefix, String after, int limit);
}
