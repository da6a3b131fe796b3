// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.TidemarkException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients of the services. Region and endpoint come from the variables that every AWS tool reads
 * ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_S3}, ...), credentials by
 * the SDK's usual chain.
 */
final class AwsClients {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

  private final Map<String, String> settings;

  /** The JDK's own HTTP client: of all it starts fastest, and it brings no jars. */
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(CONNECT_PATIENCE)
          .socketTimeout(ANSWER_PATIENCE)
          .build();

  AwsClients(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  S3Client s3() {
    return build(s3Builder(), "S3");
  }

  /** As {@link #s3}, but adds no checksum of its own; close it after use. */
  S3Client s3WithoutChecksums() {
    return build(
        s3Builder().requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED), "S3");
  }

  private S3ClientBuilder s3Builder() {
    // Asking for leave before each body costs a round trip, and our bodies are small.
    S3Configuration options =
        S3Configuration.builder()
            .expectContinueEnabled(false)
            .pathStyleAccessEnabled(endpoint("S3").isPresent())
            .build();
    return S3Client.builder().serviceConfiguration(options);
  }

  /** Signs requests for others to make; close it after use. */
  S3Presigner s3Presigner() {
    S3Configuration options =
        S3Configuration.builder().pathStyleAccessEnabled(endpoint("S3").isPresent()).build();
    S3Presigner.Builder builder = S3Presigner.builder().serviceConfiguration(options);
    region("S3").ifPresent(builder::region);
    endpoint("S3").ifPresent(builder::endpointOverride);
    return builder.build();
  }

  EventBridgeClient eventBridge() {
    return build(EventBridgeClient.builder(), "EVENTBRIDGE");
  }

  SqsClient sqs() {
    return build(SqsClient.builder(), "SQS");
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String service) {
    region(service).ifPresent(builder::region);
    endpoint(service).ifPresent(builder::endpointOverride);
    try {
      return builder.httpClient(http).build();
    } catch (SdkClientException e) {
      throw TidemarkException.invalid(
          "no AWS region is known; set AWS_REGION, or region in ~/.aws/config");
    }
  }

  /** An emulator takes any region; otherwise the SDK may look into its profile. */
  private Optional<Region> region(String service) {
    return setting("AWS_REGION")
        .or(() -> setting("AWS_DEFAULT_REGION"))
        .or(() -> endpoint(service).map(endpoint -> "us-east-1"))
        .map(Region::of);
  }

  private Optional<URI> endpoint(String service) {
    return setting("AWS_ENDPOINT_URL_" + service)
        .or(() -> setting("AWS_ENDPOINT_URL"))
        .map(AwsClients::address);
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null && address.getScheme() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw TidemarkException.invalid(
        "AWS_ENDPOINT_URL must be an address such as http://127.0.0.1:5000; it is not");
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
  }
}
