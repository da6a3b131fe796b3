// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import java.util.Optional;

/** The fields that a T has. */
@FunctionalInterface
public interface SearchFields<T> {
  /**
   * A field as a filter writes it.
   *
   * @param entity what stands before the first dot, in lower case; empty if there is no dot
   * @param key what stands after it, or all
   * @throws TidemarkException INVALID_REQUEST with the reason if there is no such field
   */
  SearchField<T> find(Optional<String> entity, String key);
}
