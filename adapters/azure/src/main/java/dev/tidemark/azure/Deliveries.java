// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.EventIntake;

/**
 * Takes in what one invocation delivers: the text of one event. What is refused is kept with the
 * reason and need not come again; what could not be taken in now is thrown, so that the host
 * delivers it again and at last to the poison queue. Safe for use by many threads.
 */
final class Deliveries {
  private final EventIntake intake;
  private final Rejections rejections;

  Deliveries(EventIntake intake, Rejections rejections) {
    this.intake = requireNonNull(intake, "intake is null");
    this.rejections = requireNonNull(rejections, "rejections is null");
  }

  Outcome take(String delivery) {
    Json read = read(delivery);
    Json event;
    try {
      event = EventEnvelope.open(read);
    } catch (TidemarkException e) {
      rejections.keep(read, e);
      return Outcome.refused(String.valueOf(e.getMessage()));
    }
    return intake.take(event);
  }

  /** What is no JSON is refused as the text that it is. */
  private static Json read(String delivery) {
    try {
      return JsonReader.read(delivery, "the message");
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.INVALID_REQUEST) {
        throw e;
      }
      return Json.of(delivery);
    }
  }
}
