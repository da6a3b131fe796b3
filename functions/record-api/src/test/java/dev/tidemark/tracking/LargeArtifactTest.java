// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SigningObjectStore;
import dev.tidemark.testkit.SigningServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large files go around the function where the store can sign URLs. */
class LargeArtifactTest {
  private static final String PATH = "/api/2.0/mlflow-artifacts/artifacts/1/model.bin";
  private static final Bytes LARGE = Bytes.takeOver(new byte[1 << 20]);

  @Test
  void aLargeFileIsFetchedFromTheStoreThatSigns() throws Exception {
    try (SigningServer signing = SigningServer.start(new InMemoryObjectStore())) {
      TestServer server = new TestServer(signing.signing());
      put(server, LARGE);
      HttpResponse answer = get(server);
      assertThat(answer.status()).isEqualTo(302);
      assertThat(fetch(answer.headers().get("location"))).isEqualTo(LARGE);

      put(server, Bytes.utf8("small"));
      assertThat(get(server).status()).isEqualTo(200);
      assertThat(get(server).body().utf8()).isEqualTo("small");
    }
  }

  private static Bytes fetch(String url) throws Exception {
    return Bytes.takeOver(
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
            .body());
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
      try (SigningServer signing = SigningServer.start(new InMemoryObjectStore())) {
        TestServer server =
            new TestServer(new SigningObjectStore(new InMemoryObjectStore(), urls, signing));
        put(server, LARGE);
        assertThat(get(server).status()).isEqualTo(200);
        assertThat(get(server).body()).isEqualTo(LARGE);
      }
    }
  }

  private static void put(TestServer server, Bytes content) {
    assertThat(server.send("PUT", PATH, Map.of(), Map.of(), content).status()).isEqualTo(200);
  }

  private static HttpResponse get(TestServer server) {
    return server.send("GET", PATH, Map.of(), Map.of(), Bytes.EMPTY);
  }
}
