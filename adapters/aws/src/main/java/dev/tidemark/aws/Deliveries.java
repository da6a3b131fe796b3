// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.EventIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what one invocation delivers: a batch of SQS, or one event. Of a batch only the messages
 * that could not be taken in now come back; a refused one goes to the dead letters with the reason,
 * or comes back too where there are none. Safe for use by many threads.
 */
final class Deliveries {
  private final Envelope envelope;
  private final EventIntake intake;
  private final Rejections rejections;
  private final DeadLetters deadLetters;

  Deliveries(
      Envelope envelope, EventIntake intake, Rejections rejections, DeadLetters deadLetters) {
    this.envelope = requireNonNull(envelope, "envelope is null");
    this.intake = requireNonNull(intake, "intake is null");
    this.rejections = requireNonNull(rejections, "rejections is null");
    this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
  }

  /**
   * @return the answer: for a batch the messages that are to come again
   * @throws TidemarkException if a delivery that is no batch is to come again
   */
  JsonObject take(Json delivery, LambdaLogger log) {
    List<JsonCursor> messages = messages(JsonCursor.at("", delivery));
    if (messages.isEmpty()) {
      refusal(delivery).ifPresent(reason -> log.log(InvocationLog.refused("", reason)));
      return JsonObject.EMPTY;
    }
    List<Json> again = new ArrayList<>();
    for (JsonCursor message : messages) {
      String id = message.field("messageId").string();
      String reason = returned(message, id, log);
      if (reason != null) {
        again.add(JsonObject.builder().put("itemIdentifier", id).build());
        log.log(InvocationLog.returned(id, reason));
      }
    }
    log.log(InvocationLog.batch(messages.size(), again.size()));
    return JsonObject.builder().put("batchItemFailures", new JsonArray(again)).build();
  }

  private static List<JsonCursor> messages(JsonCursor delivery) {
    if (!(delivery.value() instanceof JsonObject)) {
      return List.of();
    }
    return delivery.optional("Records").map(JsonCursor::elements).orElse(List.of()).stream()
        .filter(record -> record.optional("receiptHandle").isPresent())
        .toList();
  }

  /** Why a message is to come again, or null if it need not. */
  private @Nullable String returned(JsonCursor message, String id, LambdaLogger log) {
    String body = message.field("body").string();
    try {
      Optional<String> reason = refusal(read(body));
      if (reason.isEmpty()) {
        return null;
      }
      log.log(InvocationLog.refused(id, reason.get()));
      return deadLetters.bury(id, body, reason.get()) ? null : reason.get();
    } catch (TidemarkException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      // The outermost handler of a message: the others of the batch must not suffer for it.
      return "a fault in Tidemark: " + e;
    }
  }

  /** A body that is not even JSON is kept as the text that it is. */
  private static Json read(String body) {
    try {
      return JsonReader.read(body, "the message");
    } catch (TidemarkException e) {
      return Json.of(body);
    }
  }

  /** Takes in every event of a delivery; why one was refused, if one was. */
  private Optional<String> refusal(Json delivery) {
    List<Json> events;
    try {
      events = envelope.open(delivery);
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.INVALID_REQUEST) {
        throw e;
      }
      rejections.keep(delivery, e);
      return Optional.of(String.valueOf(e.getMessage()));
    }
    Optional<String> refused = Optional.empty();
    for (Json event : events) {
      Outcome outcome = intake.take(event);
      if (outcome.status() == Outcome.Status.REFUSED) {
        refused = Optional.of(outcome.message());
      }
    }
    return refused;
  }
}
