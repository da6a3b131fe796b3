// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.net.URI;
import java.util.Map;

/**
 * Opens stores of one kind by their URI, so that a program can use each store whose adapter is on
 * its class path: providers are found by {@link java.util.ServiceLoader}.
 */
public interface ObjectStoreProvider {
  /** The scheme of the URIs that this opens, in lower case: {@code s3}, {@code gs}, {@code az}. */
  String scheme();

  /**
   * Opens the store below a prefix.
   *
   * @param location {@code scheme://bucket/prefix}; the prefix may be empty
   * @param settings the environment: endpoints and whatever else the service's tools read there;
   *     credentials come by the service's usual chain
   * @throws dev.tidemark.error.TidemarkException INVALID_REQUEST if the location is not one
   */
  ObjectStore open(URI location, Map<String, String> settings);
}
