// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A queue whose messages say why they are there, in the attribute {@value #REASON}. */
final class SqsDeadLetters implements DeadLetters {
  static final String REASON = "reason";

  private static final int MAX_REASON = 1000;

  private final Supplier<SqsClient> client;
  private final String queueUrl;

  /**
   * @param client asked for at the first message
   */
  SqsDeadLetters(Supplier<SqsClient> client, String queueUrl) {
    this.client = requireNonNull(client, "client is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  @Override
  public boolean bury(String id, String body, String reason) {
    try {
      client
          .get()
          .sendMessage(
              message ->
                  message
                      .queueUrl(queueUrl)
                      .messageBody(body)
                      .messageAttributes(Map.of(REASON, text(reason), "message_id", text(id))));
      return true;
    } catch (SdkException e) {
      return false; // it comes again, and SQS moves it after some tries
    }
  }

  /** SQS takes no empty text, and of control characters only a few. */
  private static MessageAttributeValue text(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    String shown = printable.substring(0, Math.min(MAX_REASON, printable.length()));
    return MessageAttributeValue.builder()
        .dataType("String")
        .stringValue(shown.isEmpty() ? "none" : shown)
        .build();
  }
}
