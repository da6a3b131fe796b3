// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.store.ObjectStore;
import org.junit.jupiter.api.AfterEach;

class SigningServerTest extends DirectUploadsContract {
  private final SigningServer server = SigningServer.start(new InMemoryObjectStore());

  @Override
  protected ObjectStore newStore() {
    return server.signing();
  }

  @AfterEach
  void stop() {
    server.close();
  }
}
