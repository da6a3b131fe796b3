// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

/** What became of a put. A lost race is a value, not an exception. */
public sealed interface PutResult {

  static PutResult conflict() {
    return new Conflict();
  }

  static PutResult unknown() {
    return new Unknown();
  }

  static PutResult stored(ObjectVersion version) {
    return new Stored(version);
  }

  /** Whether it is certain that the object was written by this call. */
  default boolean isStored() {
    return this instanceof Stored;
  }

  /** The object was written and is durable. */
  record Stored(ObjectVersion version) implements PutResult {}

  /** The condition did not hold; nothing was written. */
  record Conflict() implements PutResult {}

  /** The reply was lost: the object was written or it was not. Read it back and compare. */
  record Unknown() implements PutResult {}
}
