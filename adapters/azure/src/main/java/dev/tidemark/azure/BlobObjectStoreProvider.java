// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStoreProvider;
import java.net.URI;
import java.util.Map;

/** Opens {@code az://container/prefix} in the account that the settings name. */
public final class BlobObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public String scheme() {
    return "az";
  }

  @Override
  public ObjectStore open(URI location, Map<String, String> settings) {
    return BlobLocation.parse(location).open(BlobAccount.of(settings));
  }
}
