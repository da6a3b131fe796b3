// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static java.util.Objects.requireNonNull;

/**
 * An opaque token of one state of one object: it comes out of a store and goes back into the same
 * store. Tokens that differ mean that the object was written in between; equal tokens may mean only
 * that the content is equal.
 */
public record ObjectVersion(String token) {
  public ObjectVersion {
    requireNonNull(token, "token is null");
  }
}
