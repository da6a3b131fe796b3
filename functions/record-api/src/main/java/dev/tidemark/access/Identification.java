// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.http.Caller;
import java.util.Optional;

/** Tells whom a secret belongs to. Safe for use by many threads. */
@FunctionalInterface
interface Identification {
  /**
   * Whoever sent the secret, or empty if it is nobody's.
   *
   * @throws dev.tidemark.error.TidemarkException UNAVAILABLE if that cannot be told now
   */
  Optional<Caller> identify(String secret);
}
