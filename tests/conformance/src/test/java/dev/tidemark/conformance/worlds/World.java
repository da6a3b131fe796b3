// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.worlds;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import dev.tidemark.store.ObjectStore;
import java.util.Map;
import java.util.TreeMap;

/**
 * A store, by the URI and the settings that the command line would open it with.
 *
 * @param settings where the service, or what plays it, is found
 */
record World(String uri, Map<String, String> settings) {

  /** The handlers on this store, at a fixed time. */
  LocalRuntime at(String now) {
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("TIDEMARK_NOW", now);
    return LocalRuntime.open(StoreUri.parse(uri), LocalSettings.of(environment, false));
  }

  /** The objects of the default tenant. */
  ObjectStore objects(String now) {
    return at(now).store();
  }

  @Override
  public String toString() {
    return uri;
  }
}
