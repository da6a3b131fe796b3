// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.azure.Azurite;
import dev.tidemark.conformance.Moto;
import dev.tidemark.gcpfakes.GcsFake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** What plays each cloud here. What one of them needs and lacks skips the test, which says so. */
final class Worlds implements AutoCloseable {
  private final Path folder;
  private final String bucket = "worlds-" + UUID.randomUUID();
  private AutoCloseable aws = () -> {};
  private AutoCloseable gcp = () -> {};
  private AutoCloseable azure = () -> {};

  Worlds(Path folder) {
    this.folder = folder;
  }

  World local() {
    return new World(folder.resolve("local").toString(), Map.of());
  }

  World aws() {
    Moto moto = Moto.startOrSkip();
    aws = moto;
    createBucket(moto.address());
    return new World(
        "s3://" + bucket + "/team",
        Map.of("AWS_ENDPOINT_URL", moto.address().toString(), "AWS_REGION", "us-east-1"));
  }

  /** Without a signature, which moto does not ask for unless told to. */
  private void createBucket(URI s3) {
    HttpRequest request =
        HttpRequest.newBuilder(s3.resolve("/" + bucket))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  World gcp() {
    GcsFake fake = GcsFake.start();
    gcp = fake;
    fake.createBucket(bucket);
    return new World(
        "gs://" + bucket + "/team", Map.of("STORAGE_EMULATOR_HOST", fake.endpoint().toString()));
  }

  World azure() {
    Azurite azurite = Azurite.start();
    azure = azurite;
    azurite.newStore(bucket);
    return new World("az://" + bucket + "/team", azurite.settings());
  }

  @Override
  public void close() throws Exception {
    aws.close();
    gcp.close();
    azure.close();
  }
}
