// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata server, from which code on Google Cloud has its tokens.
 *
 * @see <a href="https://cloud.google.com/compute/docs/metadata/querying-metadata">Metadata</a>
 */
public final class MetadataFake implements AutoCloseable {
  private static final String TOKEN = "instance/service-accounts/default/token";
  private static final int SECONDS = 3600;

  private final String token;
  private final FakeServer server = FakeServer.start(this::answer);

  private MetadataFake(String token) {
    this.token = token;
  }

  /**
   * @param token what it gives to whoever asks
   */
  public static MetadataFake start(String token) {
    return new MetadataFake(token);
  }

  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private Optional<FakeAnswer> answer(FakeCall call) {
    Map<String, String> flavor =
        Map.of("Metadata-Flavor", "Google", "Content-Type", "application/json");
    if (!call.header("metadata-flavor").equals("Google")) {
      throw new ServiceError(403, "forbidden", "The header Metadata-Flavor is missing.");
    }
    if (String.join("/", call.path()).endsWith(TOKEN)) {
      JsonObject answer =
          JsonObject.builder()
              .put("access_token", token)
              .put("expires_in", SECONDS)
              .put("token_type", "Bearer")
              .build();
      return Optional.of(new FakeAnswer(200, flavor, Bytes.utf8(JsonWriter.compact(answer))));
    }
    boolean isPing = call.path().equals(List.of(""));
    return Optional.of(FakeAnswer.empty(isPing ? 200 : 404, flavor));
  }
}
