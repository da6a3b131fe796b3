// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.ObjectStoreContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class BlobObjectStoreTest {
  private static final AtomicInteger CONTAINERS = new AtomicInteger();
  private static Azurite azurite;

  @BeforeAll
  static void start() {
    azurite = Azurite.start();
  }

  @AfterAll
  static void stop() {
    if (azurite != null) {
      azurite.close();
    }
  }

  private static ObjectStore newStore(int blockBytes) {
    String container = "store-" + CONTAINERS.incrementAndGet();
    return new BlobObjectStore(azurite.accountWith(container), container, blockBytes);
  }

  @Nested
  class Contract extends ObjectStoreContract {
    @Override
    protected ObjectStore newStore() {
      return BlobObjectStoreTest.newStore(BlobPuts.BLOCK_BYTES);
    }
  }

  @Nested
  class ContractInBlocks extends ObjectStoreContract {
    @Override
    protected ObjectStore newStore() {
      return BlobObjectStoreTest.newStore(300_000);
    }

    @Override
    protected int manyObjects() {
      return 1100;
    }
  }
}
