// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.aws.S3ObjectStoreProvider;
import dev.tidemark.conformance.Moto;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An account with a bucket, a bus, and queues for what goes out and for dead letters. */
final class Account implements EmulatedAccount {
  static final String NOW = "2026-01-05T00:00:00Z";
  static final String BUS = "tidemark";

  /** Credentials that hold while nobody checks them. */
  static Map<String, String> anyone() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_SESSION_TOKEN", "test");
  }

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI address;
  private final String bucket;
  private final SqsClient sqs;
  private final String outgoing;
  private final String deadLetters;

  private Account(URI address, String bucket) {
    this.address = address;
    this.bucket = bucket;
    this.sqs =
        SqsClient.builder()
            .endpointOverride(address)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    this.outgoing = sqs.createQueue(queue -> queue.queueName(bucket + "-out")).queueUrl();
    this.deadLetters = sqs.createQueue(queue -> queue.queueName(bucket + "-dead")).queueUrl();
  }

  static Account on(Moto moto, String bucket) {
    Buckets.create(moto.address(), bucket);
    Account account = new Account(moto.address(), bucket);
    account.listenToTheBus();
    return account;
  }

  private void listenToTheBus() {
    try (EventBridgeClient bus =
        EventBridgeClient.builder()
            .endpointOverride(address)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      if (bus.listEventBuses(request -> request.namePrefix(BUS)).eventBuses().isEmpty()) {
        bus.createEventBus(request -> request.name(BUS));
      }
      bus.putRule(
          rule ->
              rule.name(bucket)
                  .eventBusName(BUS)
                  .eventPattern("{\"detail-type\":[{\"prefix\":\"dev.tidemark.\"}]}"));
      String arn =
          sqs.getQueueAttributes(
                  request ->
                      request.queueUrl(outgoing).attributeNames(QueueAttributeName.QUEUE_ARN))
              .attributes()
              .get(QueueAttributeName.QUEUE_ARN);
      bus.putTargets(
          request ->
              request
                  .rule(bucket)
                  .eventBusName(BUS)
                  .targets(Target.builder().id("out").arn(arn).build()));
    }
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("TIDEMARK_STORE", "s3://" + bucket + "/team");
    environment.put("TIDEMARK_BUS", BUS);
    environment.put("TIDEMARK_DEAD_LETTERS", deadLetters);
    environment.put("TIDEMARK_NOW", NOW);
    environment.put("AWS_ENDPOINT_URL", address.toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    return environment;
  }

  @Override
  public ObjectStore root() {
    return new S3ObjectStoreProvider()
        .open(
            URI.create("s3://" + bucket + "/team"), Map.of("AWS_ENDPOINT_URL", address.toString()));
  }

  /** Drops a file into the inbox and gives what EventBridge says of it. */
  String drop(String key, Bytes content) {
    store().put(ObjectKey.of(key), content, PutCondition.always());
    return Deliveries.objectCreated(bucket, "team/tenants/default/" + key);
  }

  @Override
  public List<String> published() {
    return received(outgoing).stream().map(Message::body).toList();
  }

  List<Message> deadLetters() {
    return received(deadLetters);
  }

  private List<Message> received(String queue) {
    return sqs.receiveMessage(
            request -> request.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }
}
