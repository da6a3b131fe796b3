// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Large files go around the function where the store can sign URLs. */
class LargeArtifactTest {
  private static final String PATH = "/api/2.0/mlflow-artifacts/artifacts/1/model.bin";
  private static final Bytes LARGE = Bytes.takeOver(new byte[1 << 20]);

  @Test
  void aLargeFileIsFetchedFromTheStoreThatSigns() {
    TestServer server =
        new TestServer(
            signing((key, validity) -> URI.create("https://store.example/" + key + "?signed")));
    put(server, LARGE);
    HttpResponse answer = get(server);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers())
        .containsEntry("location", "https://store.example/artifacts/1/model.bin?signed");

    put(server, Bytes.utf8("small"));
    assertThat(get(server).status()).isEqualTo(200);
    assertThat(get(server).body().utf8()).isEqualTo("small");
  }

  @Test
  void whereNobodyCanSignItComesThroughHere() {
    for (SignedUrls urls :
        new SignedUrls[] {
          (key, validity) -> URI.create("file:///data/" + key),
          (key, validity) -> {
            throw new TidemarkException(ErrorKind.DENIED, "no key to sign with");
          }
        }) {
      TestServer server = new TestServer(signing(urls));
      put(server, LARGE);
      assertThat(get(server).status()).isEqualTo(200);
      assertThat(get(server).body()).isEqualTo(LARGE);
    }
  }

  private static void put(TestServer server, Bytes content) {
    assertThat(server.send("PUT", PATH, Map.of(), Map.of(), content).status()).isEqualTo(200);
  }

  private static HttpResponse get(TestServer server) {
    return server.send("GET", PATH, Map.of(), Map.of(), Bytes.EMPTY);
  }

  /** A store in memory that signs. */
  private static ObjectStore signing(SignedUrls urls) {
    ObjectStore store = new InMemoryObjectStore();
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) ->
                method.getName().equals("signedUrls")
                    ? Optional.of(urls)
                    : method.invoke(store, arguments));
  }
}
