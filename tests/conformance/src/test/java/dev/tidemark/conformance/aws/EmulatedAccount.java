// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.util.List;
import java.util.Map;

/** What an emulator plays of an account for the main job. */
interface EmulatedAccount {
  /** What the functions of the account find in their environment. */
  Map<String, String> environment();

  /** All objects, the mark of the format among them. */
  ObjectStore root();

  /** The objects of the tenant. */
  default ObjectStore store() {
    return ObjectStores.below(root(), ObjectKey.of("tenants/default"));
  }

  /** The events that went over the bus. */
  List<String> published();
}
