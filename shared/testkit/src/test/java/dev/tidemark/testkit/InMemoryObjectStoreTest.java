// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import org.junit.jupiter.api.Nested;

class InMemoryObjectStoreTest {

  @Nested
  class Contract extends ObjectStoreContract {
    @Override
    protected ObjectStore newStore() {
      return new InMemoryObjectStore();
    }
  }

  @Nested
  class ContractBelowAPrefix extends ObjectStoreContract {
    @Override
    protected ObjectStore newStore() {
      InMemoryObjectStore whole = new InMemoryObjectStore();
      ObjectStores.putOnce(whole, ObjectKey.of("tenants/aaa"), Bytes.EMPTY);
      ObjectStores.putOnce(whole, ObjectKey.of("tenants/one"), Bytes.EMPTY);
      ObjectStores.putOnce(whole, ObjectKey.of("tenants/one.x/y"), Bytes.EMPTY);
      ObjectStores.putOnce(whole, ObjectKey.of("tenants/zzz/y"), Bytes.EMPTY);
      return ObjectStores.below(whole, ObjectKey.of("tenants/x"));
    }
  }
}
