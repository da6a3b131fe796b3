// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.aws.S3ObjectStoreProvider;
import dev.tidemark.conformance.S3Proxy;
import dev.tidemark.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A bucket on S3Proxy and a bus that only takes down what is put on it: all that Maven Central has
 * of AWS. It has no queues, so that a refused message is one that comes back.
 */
final class ProxiedAccount implements EmulatedAccount, AutoCloseable {
  private static final String BUCKET = "main-job";

  private final S3Proxy proxy;
  private final RecordedBus bus;

  private ProxiedAccount(S3Proxy proxy, RecordedBus bus) {
    this.proxy = proxy;
    this.bus = bus;
  }

  static ProxiedAccount start(Path folder) throws IOException {
    S3Proxy proxy = S3Proxy.start(folder);
    Buckets.create(proxy.address(), BUCKET);
    return new ProxiedAccount(proxy, new RecordedBus());
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "TIDEMARK_STORE",
        "s3://" + BUCKET + "/team",
        "TIDEMARK_BUS",
        Account.BUS,
        "AWS_ENDPOINT_URL_S3",
        proxy.address().toString(),
        "AWS_ENDPOINT_URL_EVENTBRIDGE",
        bus.address().toString(),
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  @Override
  public ObjectStore root() {
    return new S3ObjectStoreProvider()
        .open(
            URI.create("s3://" + BUCKET + "/team"),
            Map.of("AWS_ENDPOINT_URL", proxy.address().toString()));
  }

  @Override
  public List<String> published() {
    return bus.events();
  }

  @Override
  public void close() {
    bus.close();
    proxy.close();
  }
}
