// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ForeignObjects.Opener;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStoreProvider;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectUri;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * What this machine reads outside of a store.
 *
 * <p>A store in a folder reaches every file of its machine: whoever registered one there could
 * write that folder, and so read the file as well. A store in a bucket reaches none, since others
 * write it too. Buckets, and what events from elsewhere may register, are what the settings list.
 */
final class Reach {
  private Reach() {}

  /** A store with what its versions may lie in. */
  static ObjectStore of(StoreUri uri, Map<String, String> environment) {
    List<ObjectUri> prefixes = new ArrayList<>(ForeignObjects.prefixes(environment));
    if (uri.isFolder()) {
      prefixes.add(new ObjectUri("file", "", ""));
    }
    return ObjectStores.reaching(
        uri.open(environment), ForeignObjects.below(prefixes, openers(environment)));
  }

  /** What an event may register, whoever sent it. */
  static ForeignObjects ofEvents(Map<String, String> environment) {
    return ForeignObjects.below(ForeignObjects.prefixes(environment), openers(environment));
  }

  private static Map<String, Opener> openers(Map<String, String> environment) {
    Map<String, Opener> openers = new HashMap<>();
    openers.put("file", machine -> new MachineFiles(Path.of("/")));
    for (ObjectStoreProvider provider : ServiceLoader.load(ObjectStoreProvider.class)) {
      String scheme = provider.scheme();
      openers.put(
          scheme, bucket -> provider.open(URI.create(scheme + "://" + bucket), environment));
    }
    return openers;
  }
}
