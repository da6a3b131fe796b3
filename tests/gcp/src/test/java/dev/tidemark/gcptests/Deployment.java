// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Where the main job runs. */
interface Deployment {
  /** The tenant's objects. */
  ObjectStore store();

  /** An event of a user, however this deployment takes events in. */
  void send(Json event) throws Exception;

  /** An object has arrived in the inbox. */
  void notice(String key) throws Exception;

  void tick(Instant at) throws Exception;

  default Map<String, Bytes> contents(String prefix) {
    Map<String, Bytes> contents = new TreeMap<>();
    for (ObjectSummary object : ObjectStores.listAll(store(), prefix)) {
      contents.put(object.key().value(), store().get(object.key()).orElseThrow().content());
    }
    return contents;
  }
}
