// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.net.URI;

/**
 * Where a store lies: {@code az://container/prefix}.
 *
 * @param prefix without a slash at either end; may be empty
 */
record BlobLocation(String container, String prefix) {
  private static final String FORM =
      "a store in Blob Storage is written az://container or az://container/prefix";

  BlobLocation {
    if (!container.matches("[a-z0-9](-?[a-z0-9]){2,62}") || container.length() > 63) {
      throw TidemarkException.invalid(
          "the name of the container is not 3 to 63 of a to z, 0 to 9 and single hyphens; " + FORM);
    }
    if (!prefix.isEmpty() && !ObjectKey.isValid(prefix)) {
      throw TidemarkException.invalid("the prefix cannot start the names of objects; " + FORM);
    }
  }

  static BlobLocation parse(URI location) {
    if (location.getRawAuthority() == null
        || location.getRawQuery() != null
        || location.getRawFragment() != null) {
      throw TidemarkException.invalid("the store URI has no container, or too much; " + FORM);
    }
    return new BlobLocation(location.getRawAuthority(), location.getPath().replaceAll("^/|/$", ""));
  }

  /** The objects below the prefix. */
  ObjectStore open(BlobAccount account) {
    ObjectStore store = BlobObjectStore.open(account, container);
    return prefix.isEmpty() ? store : ObjectStores.below(store, ObjectKey.of(prefix));
  }

  /** What the key of an object of this store starts with in the container. */
  String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }
}
