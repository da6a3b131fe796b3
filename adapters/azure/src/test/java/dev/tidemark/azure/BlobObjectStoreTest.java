// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.DirectUploadsContract;
import dev.tidemark.testkit.ForeignObjectsContract;
import dev.tidemark.testkit.ObjectStoreContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

  /** Objects of others in a container of their own. */
  @Nested
  class Foreign extends ForeignObjectsContract {
    @Override
    protected Place newPlace() {
      String container = "lake-" + CONTAINERS.incrementAndGet();
      BlobAccount account = azurite.accountWith(container);
      return new Place(
          ObjectUri.parse("az://" + container),
          BlobObjectStore.open(account, container),
          name -> BlobObjectStore.open(account, name));
    }
  }

  @Nested
  class DirectUploads extends DirectUploadsContract {
    @Override
    protected ObjectStore newStore() {
      return BlobObjectStoreTest.newStore(BlobPuts.BLOCK_BYTES);
    }

    /** The service has no request for it; it forgets them by itself. */
    @Override
    protected boolean forgetsPartsAtOnce() {
      return false;
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

  @Test
  void aSignedUrlReadsTheObjectAndOnlyAsItIsSigned() throws Exception {
    ObjectKey key = ObjectKey.of("datasets/d/data/a=1.parquet");
    ObjectStore store = newStore(BlobPuts.BLOCK_BYTES);
    store.put(key, Bytes.utf8("content"), PutCondition.ifAbsent());

    URI url = store.signedUrls().orElseThrow().readable(key, Duration.ofHours(1));

    HttpResponse<String> answer = fetch(url);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("content");
    URI unsigned = URI.create(url.toString().replaceFirst("[?].*", ""));
    assertThat(fetch(unsigned).statusCode()).isGreaterThanOrEqualTo(400);
  }

  private static HttpResponse<String> fetch(URI url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
