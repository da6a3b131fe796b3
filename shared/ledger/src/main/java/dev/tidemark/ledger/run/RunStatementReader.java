// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import dev.tidemark.ledger.run.RunStatement.Finished;
import dev.tidemark.ledger.run.RunStatement.Logged;
import dev.tidemark.ledger.run.RunStatement.NamedPoint;
import dev.tidemark.ledger.run.RunStatement.Started;
import dev.tidemark.ledger.run.RunStatement.Updated;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the data of run events: what is wrong in one event alone is refused here. */
final class RunStatementReader {
  private static final int MAX_NAME = 500;
  private static final int MAX_PARAM = 6000;
  private static final int MAX_TAG = 8000;
  private static final int MAX_TEXT = 8000;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Payload data;
  private final RunId run;

  private RunStatementReader(Event event) {
    this.data = Payload.of(event);
    this.run = data.named("run_id", RunId::new);
    data.requireSubject("runs/" + run);
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static RunStatement read(Event event) {
    RunStatementReader reader = new RunStatementReader(event);
    return switch (event.type()) {
      case EventTypes.RUN_STARTED -> reader.started();
      case EventTypes.RUN_LOGGED -> reader.logged();
      case EventTypes.RUN_FINISHED -> reader.finished();
      case EventTypes.RUN_UPDATED -> reader.updated();
      default -> throw TidemarkException.invalid("the event is not about a run, by its type");
    };
  }

  private Started started() {
    return new Started(
        run,
        data.text("experiment", MAX_NAME).orElse(null),
        data.optional("experiment_id").map(ExperimentIds::check).orElse(null),
        data.text("name", MAX_NAME).orElse(null),
        data.text("user_id", MAX_NAME).orElse(null),
        data.timeOrEventTime("start_time").orElse(null),
        keyed("params", MAX_PARAM),
        keyed("tags", MAX_TAG),
        data.optional("code").map(RunStatementReader::code).orElse(null),
        data.texts("environment", MAX_TEXT),
        elements("inputs").stream().map(RunStatementReader::input).toList());
  }

  private Logged logged() {
    return new Logged(
        run,
        elements("metrics").stream().map(this::loggedPoint).toList(),
        keyed("params", MAX_PARAM),
        keyed("tags", MAX_TAG),
        LinksReader.read(data));
  }

  private Updated updated() {
    return new Updated(
        run,
        data.optional("status").map(RunStatementReader::anyStatus).orElse(null),
        data.optional("end_time").map(JsonCursor::time).orElse(null),
        data.optional("lifecycle_stage").map(Payload::lifecycle).orElse(null),
        elements("removed_tags").stream().map(JsonCursor::string).toList());
  }

  private static RunStatus anyStatus(JsonCursor place) {
    try {
      return RunStatus.valueOf(place.string());
    } catch (IllegalArgumentException e) {
      throw place.refuse("must be RUNNING, SCHEDULED, FINISHED, FAILED or KILLED");
    }
  }

  private Finished finished() {
    JsonCursor status = data.field("status");
    Instant end = data.timeOrEventTime("end_time").orElse(null);
    Optional<JsonCursor> start = data.optional("start_time");
    if (start.isPresent() && end != null && end.isBefore(start.get().time())) {
      throw start.get().refuse("lies after the end of the run");
    }
    return new Finished(
        run,
        status(status),
        end,
        finalPoints(end),
        elements("artifacts").stream().map(RunStatementReader::artifact).toList());
  }

  private static RunStatus status(JsonCursor place) {
    return switch (place.string()) {
      case "FINISHED" -> RunStatus.FINISHED;
      case "FAILED" -> RunStatus.FAILED;
      case "KILLED" -> RunStatus.KILLED;
      default -> throw place.refuse("must be FINISHED, FAILED or KILLED");
    };
  }

  private NamedPoint loggedPoint(JsonCursor metric) {
    JsonCursor key = metric.field("key");
    double value = metric.field("value").number();
    Instant time =
        metric
            .optional("time")
            .map(JsonCursor::time)
            .or(data::eventTime)
            .orElseThrow(
                () ->
                    TidemarkException.invalid(
                        metric.path() + ".time is missing, and the event has no time either"));
    long step = metric.optional("step").map(JsonCursor::integer).orElse(0L);
    return new NamedPoint(RunKeys.check(key.string(), key), new MetricPoint(time, step, value));
  }

  private List<NamedPoint> finalPoints(@Nullable Instant end) {
    List<NamedPoint> points = new ArrayList<>();
    for (Map.Entry<String, JsonCursor> metric : members("metrics").entrySet()) {
      JsonCursor place = metric.getValue();
      double value = place.number();
      if (end == null) {
        throw TidemarkException.invalid(
            "data.end_time is missing, and the event has no time either: its metrics need one");
      }
      points.add(
          new NamedPoint(RunKeys.check(metric.getKey(), place), new MetricPoint(end, 0, value)));
    }
    return points;
  }

  private static RunInput input(JsonCursor input) {
    DatasetName dataset = Payload.named(input.field("dataset"), DatasetName::new);
    JsonCursor version = input.field("version");
    if (version.integer() < 0) {
      throw version.refuse("must be a version of a dataset, which is 0 or greater");
    }
    String role = input.optional("role").map(JsonCursor::name).orElse(RunInput.TRAINING);
    return new RunInput(new DatasetVersion(dataset, version.integer()), role);
  }

  private static RunArtifact artifact(JsonCursor artifact) {
    JsonCursor path = artifact.field("path");
    if (!ObjectKey.isValid(path.string())) {
      throw path.refuse("must be a plain relative path without \"..\", such as model/model.bin");
    }
    return new RunArtifact(
        path.string(),
        artifact.optional("sha256").map(RunStatementReader::sha256).orElse(null),
        artifact.optional("size_bytes").map(RunStatementReader::size).orElse(null));
  }

  private static String sha256(JsonCursor place) {
    String text = place.string();
    if (!SHA256.matcher(text).matches()) {
      throw place.refuse("must be 64 lower-case hexadecimal digits");
    }
    return text;
  }

  private static Long size(JsonCursor place) {
    long size = place.integer();
    if (size < 0) {
      throw place.refuse("must not be negative");
    }
    return size;
  }

  private static CodeState code(JsonCursor code) {
    return new CodeState(
        code.optional("repository").map(JsonCursor::string).orElse(null),
        code.optional("commit").map(JsonCursor::string).orElse(null),
        code.optional("dirty").map(JsonCursor::bool).orElse(null));
  }

  private Map<String, String> keyed(String field, int maxLength) {
    members(field).forEach(RunKeys::check);
    return data.texts(field, maxLength);
  }

  private Map<String, JsonCursor> members(String field) {
    return data.optional(field).map(JsonCursor::members).orElse(Map.of());
  }

  private List<JsonCursor> elements(String field) {
    return data.optional(field).map(JsonCursor::elements).orElse(List.of());
  }
}
