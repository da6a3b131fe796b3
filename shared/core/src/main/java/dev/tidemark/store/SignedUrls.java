// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.TidemarkException;
import java.net.URI;
import java.time.Duration;

/**
 * Lets whoever has a URL read one object for a while, without an account: for tools that know
 * nothing of the store. Safe for use by many threads.
 */
@FunctionalInterface
public interface SignedUrls {
  /** The longest that every store can grant. */
  Duration LONGEST = Duration.ofDays(7);

  /**
   * A URL that answers a GET with the object's bytes. It is made without asking whether there is
   * such an object.
   *
   * @param validity from now on, at most {@link #LONGEST}; a store whose URLs grant nothing, such
   *     as the file system, leaves it aside
   * @throws TidemarkException DENIED if the credentials at hand cannot sign
   */
  URI readable(ObjectKey key, Duration validity);
}
