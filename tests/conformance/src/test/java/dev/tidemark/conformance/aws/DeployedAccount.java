// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.conformance.Moto;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What Terraform deployed, read back from the account: it starts the functions as they are
 * configured there, with the credentials of their roles, and carries messages from the queues to
 * them.
 */
final class DeployedAccount {
  private final Moto moto;
  private final SqsClient sqs;

  DeployedAccount(Moto moto, SqsClient sqs) {
    this.moto = moto;
    this.sqs = sqs;
    // moto knows no conditions, so that "only by TLS" would be "never".
    Buckets.client(moto.address()).deleteBucketPolicy(policy -> policy.bucket("tidemark-store"));
    switchMappingsOff();
  }

  /** moto would take the messages and run nothing, so this class plays the mappings itself. */
  private void switchMappingsOff() {
    String path = "/2015-03-31/event-source-mappings/";
    JsonCursor all = read(moto.call("lambda", "GET", path, ""));
    for (JsonCursor mapping : all.field("EventSourceMappings").elements()) {
      if (!mapping.field("FunctionResponseTypes").strings().contains("ReportBatchItemFailures")) {
        throw new AssertionError("the mapping lets a bad message hold up the good ones");
      }
      moto.call("lambda", "PUT", path + mapping.field("UUID").string(), "{\"Enabled\": false}");
    }
  }

  /** The credentials of a function's own role. */
  Map<String, String> credentials(String function) {
    String role = configuration(function).field("Role").string();
    String answer =
        moto.call(
            "sts",
            "POST",
            "/",
            "Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=" + role);
    Map<String, String> credentials = new TreeMap<>();
    credentials.put("AWS_ACCESS_KEY_ID", element(answer, "AccessKeyId"));
    credentials.put("AWS_SECRET_ACCESS_KEY", element(answer, "SecretAccessKey"));
    credentials.put("AWS_SESSION_TOKEN", element(answer, "SessionToken"));
    return credentials;
  }

  private static String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in the answer");
    }
    return matcher.group(1);
  }

  private JsonCursor configuration(String function) {
    String path = "/2015-03-31/functions/tidemark-" + function;
    return read(moto.call("lambda", "GET", path, "")).field("Configuration");
  }

  /** Starts a function: its handler, variables and role come from the account. */
  FunctionInstance start(String function, Path jar) throws IOException, InterruptedException {
    JsonCursor configuration = configuration(function);
    String deployed = configuration.field("CodeSha256").string();
    String here =
        Base64.getEncoder()
            .encodeToString(
                HexFormat.of().parseHex(Bytes.takeOver(Files.readAllBytes(jar)).sha256()));
    if (!deployed.equals(here)) {
      throw new AssertionError("the account has another package than " + jar);
    }
    Map<String, String> environment = new TreeMap<>();
    configuration
        .field("Environment")
        .field("Variables")
        .members()
        .forEach((name, value) -> environment.put(name, value.string()));
    environment.putAll(credentials(function));
    environment.put("AWS_ENDPOINT_URL", moto.address().toString());
    environment.put("TIDEMARK_NOW", Account.NOW);
    String handler = configuration.field("Handler").string();
    return FunctionInstance.start(
        jar, handler.replaceAll("^dev\\.tidemark\\.aws\\.|::.*$", ""), environment);
  }

  /**
   * Carries what waits in a function's queue to it, with the policies enforced while it works, and
   * takes away what it took in.
   */
  int carry(String function, FunctionInstance instance) throws IOException, InterruptedException {
    String url = sqs.getQueueUrl(queue -> queue.queueName("tidemark-" + function)).queueUrl();
    List<Message> messages =
        sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages();
    if (messages.isEmpty()) {
      return 0;
    }
    moto.enforceIam();
    JsonCursor answer = instance.invoke(payload(messages));
    moto.allowAll();
    if (!answer.field("batchItemFailures").elements().isEmpty()) {
      throw new AssertionError("messages came back:\n" + instance.log());
    }
    messages.forEach(
        message ->
            sqs.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
    return messages.size();
  }

  private static String payload(List<Message> messages) {
    List<Json> records = new ArrayList<>();
    for (Message message : messages) {
      records.add(
          JsonObject.builder()
              .put("messageId", message.messageId())
              .put("receiptHandle", message.receiptHandle())
              .put("body", message.body())
              .put("eventSource", "aws:sqs")
              .build());
    }
    return JsonObject.builder().put("Records", new JsonArray(records)).build().text();
  }

  /** What lies in a queue. */
  List<String> bodies(String queue) {
    String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    return sqs
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private static JsonCursor read(String json) {
    return JsonCursor.at("answer", JsonReader.read(json, "the answer"));
  }
}
