// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.conformance.Moto;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A job of the user's that puts events on the bus. */
final class BusClient implements AutoCloseable {
  private final EventBridgeClient client;

  BusClient(Moto moto) {
    client =
        EventBridgeClient.builder()
            .endpointOverride(moto.address())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  void put(String cloudEvent) {
    client.putEvents(
        request ->
            request.entries(
                entry ->
                    entry
                        .eventBusName(Account.BUS)
                        .source("my-job")
                        .detailType("CloudEvent")
                        .detail(cloudEvent)));
  }

  @Override
  public void close() {
    client.close();
  }
}
