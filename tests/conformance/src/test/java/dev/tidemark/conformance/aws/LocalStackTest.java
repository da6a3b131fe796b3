// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.aws.S3ObjectStoreProvider;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.ObjectStoreContract;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The contract of stores on LocalStack, where Docker is. The image is the last that needs no token;
 * {@code -Dtest.localstack=IMAGE} takes another, which gets {@code LOCALSTACK_AUTH_TOKEN}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackTest extends ObjectStoreContract {
  private static final String IMAGE =
      System.getProperty("test.localstack", "localstack/localstack:4.14.0");
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private Optional<LocalStackContainer> container = Optional.empty();

  @BeforeAll
  void start() throws InterruptedException {
    Assumptions.assumeTrue(isDockerHere(), "Skipped: no Docker here, so LocalStack is not run");
    LocalStackContainer started =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("s3");
    Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
        .ifPresent(token -> started.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    started.start();
    container = Optional.of(started);
  }

  @AfterAll
  void stop() {
    container.ifPresent(LocalStackContainer::stop);
  }

  private static boolean isDockerHere() throws InterruptedException {
    try {
      return new ProcessBuilder("docker", "info")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  protected ObjectStore newStore() {
    URI address = container.orElseThrow().getEndpoint();
    String bucket = "bucket-" + BUCKETS.incrementAndGet();
    Buckets.create(address, bucket);
    return new S3ObjectStoreProvider()
        .open(URI.create("s3://" + bucket), Map.of("AWS_ENDPOINT_URL", address.toString()));
  }
}
