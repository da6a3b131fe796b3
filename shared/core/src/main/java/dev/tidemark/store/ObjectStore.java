// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.Optional;

/**
 * Named, immutable byte strings: the only state of the system. Implementations are safe for use by
 * many threads and by many processes at once, and give these guarantees, which everything else
 * relies on:
 *
 * <ol>
 *   <li><b>Atomic visibility.</b> A reader sees an object whole, as one put wrote it, or not at
 *       all.
 *   <li><b>Mutual exclusion.</b> Of many conditional puts to one key in the same state, at most one
 *       is stored.
 *   <li><b>Read after write.</b> Once a put or delete has returned, every get, head and list sees
 *       it.
 *   <li><b>Durability.</b> Once a put has returned {@link PutResult.Stored}, a crash does not undo
 *       it.
 *   <li><b>Order.</b> Listings are ordered by the bytes of the key's UTF-8.
 * </ol>
 *
 * <p>Not guaranteed: that a listing is a snapshot (what changes while pages are fetched may be seen
 * or not), and that {@code lastModified} agrees with the clock of any caller. No key may be a
 * folder of another key: {@code a} and {@code a/b} never both exist; a store may refuse the second
 * with INVALID_REQUEST.
 *
 * <p>Trouble is a {@link dev.tidemark.error.TidemarkException} that names operation and key:
 * UNAVAILABLE where a retry may help, DENIED, CORRUPT. A put whose reply was lost is {@link
 * PutResult.Unknown}, never an exception.
 */
public interface ObjectStore extends ObjectReader {

  PutResult put(ObjectKey key, Bytes content, PutCondition condition);

  /** As {@link #put(ObjectKey, Bytes, PutCondition)} for content that need not fit into memory. */
  PutResult put(ObjectKey key, ByteSource content, PutCondition condition);

  /** Removes an object; done as well if there is none. */
  void delete(ObjectKey key);

  /** URLs by which others read objects; empty where the store has none. */
  default Optional<SignedUrls> signedUrls() {
    return Optional.empty();
  }

  /** Requests by which others write objects; empty where the store has none. */
  default Optional<DirectUploads> directUploads() {
    return Optional.empty();
  }

  /** What lies outside of this store and may be read there; nothing unless somebody allowed it. */
  default ForeignObjects foreign() {
    return ForeignObjects.none();
  }
}
