// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gate found.
 *
 * @param baseline the version that the run was compared with
 * @param endTime when the run ended, if stated
 * @param value the metric of the run
 * @param baselineValue the metric of the run that made the baseline
 */
public record GateVerdict(
    RunGate.Question question,
    ModelVersion baseline,
    @Nullable Instant endTime,
    double value,
    double baselineValue) {

  /** By how much the run is better; negative if it is worse. */
  public double improvement() {
    return question.lowerIsBetter() ? baselineValue - value : value - baselineValue;
  }

  /** Whether it is worse by more than the tolerance. A value that is no number is worse. */
  public boolean regressed() {
    if (Double.isNaN(value)) {
      return !Double.isNaN(baselineValue);
    }
    return value != baselineValue && improvement() < -question.tolerance();
  }

  /** The verdict as a document for programs. */
  public JsonObject document() {
    return DocumentParts.document(members());
  }

  /**
   * The event {@code run.regressed}. Its id is a function of what was compared, so that the same
   * gate asked again gives the same event.
   */
  public Event event() {
    String what =
        String.join(
            "\0",
            question.run().value(),
            question.model().value(),
            Long.toString(baseline.number()),
            question.metric(),
            members().text());
    return new Event(
        Bytes.utf8(what).sha256(),
        "/tidemark/runs/" + question.run(),
        EventTypes.RUN_REGRESSED,
        "runs/" + question.run(),
        endTime,
        Map.of(),
        members());
  }

  private JsonObject members() {
    return JsonObject.builder()
        .put("run_id", question.run().value())
        .put("model", question.model().value())
        .put("alias", question.alias())
        .put("baseline_version", baseline.number())
        .put("baseline_run_id", baseline.run().value())
        .put("metric", question.metric())
        .put("value", value)
        .put("baseline_value", baselineValue)
        .put("improvement", improvement())
        .put("tolerance", question.tolerance())
        .put("lower_is_better", question.lowerIsBetter())
        .put("regressed", regressed())
        .build();
  }
}
