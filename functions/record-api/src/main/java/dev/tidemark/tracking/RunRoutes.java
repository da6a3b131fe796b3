// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.run.ExperimentIds;
import dev.tidemark.ledger.run.RunStatus;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import dev.tidemark.tracking.RunAccess.Known;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The life of a run: {@code mlflow/runs/create}, {@code update}, {@code get}, {@code delete}. */
final class RunRoutes {
  private static final String IDEMPOTENCY_TAG = "tidemark.idempotency_key";
  private static final int RUN_ID_LENGTH = 32;

  private final RunAccess runs;
  private final Experiments experiments;
  private final EventMaker events;

  RunRoutes(RunAccess runs, Experiments experiments, EventMaker events) {
    this.runs = runs;
    this.experiments = experiments;
    this.events = events;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("POST", "mlflow/runs/create", this::create)
        .json("GET", "mlflow/runs/get", request -> answer(runs.find(request.fields())))
        .json("POST", "mlflow/runs/update", this::update)
        .done("POST", "mlflow/runs/delete", request -> move(request, LifecycleStage.DELETED))
        .done("POST", "mlflow/runs/restore", request -> move(request, LifecycleStage.ACTIVE))
        .build();
  }

  private static Json answer(Known known) {
    return JsonObject.builder()
        .put("run", MlflowRuns.json(known.run(), known.experiment()))
        .build();
  }

  private Json create(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String experimentId =
        fields.has("experiment_id") ? fields.requiredId("experiment_id") : ExperimentIds.DEFAULT;
    ExperimentRecord experiment =
        experiments.find(experimentId).orElseThrow(() -> ExperimentRoutes.absent(experimentId));
    ExperimentRoutes.requireActive(experiment);
    Map<String, String> tags = new TreeMap<>(Limits.pairs(fields.objects("tags"), Limits.TAG));
    Optional<String> key =
        request
            .http()
            .header("idempotency-key")
            .or(() -> Optional.ofNullable(tags.get(IDEMPOTENCY_TAG)));
    String id =
        key.map(text -> Bytes.utf8("run\0" + experimentId + "\0" + text).sha256())
            .orElseGet(events::nextId)
            .substring(0, RUN_ID_LENGTH);
    tags.put(MlflowRuns.NAME_TAG, name(fields, tags, id));
    // Created again under the same key, it finds another event there and leaves it.
    runs.record(started(id, experimentId, tags, fields));
    return answer(runs.find(id));
  }

  private static String name(MlflowFields fields, Map<String, String> tags, String id) {
    String given = fields.textOrEmpty("run_name");
    String tagged = tags.getOrDefault(MlflowRuns.NAME_TAG, "");
    if (!given.isEmpty() && !tagged.isEmpty() && !given.equals(tagged)) {
      throw TidemarkException.invalid(
          "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different"
              + " values.");
    }
    String name = given.isEmpty() ? tagged : given;
    return Limits.atMost(Limits.NAME, "run_name", name.isEmpty() ? RunNames.of(id) : name);
  }

  private Event started(
      String id, String experimentId, Map<String, String> tags, MlflowFields fields) {
    JsonObject.Builder data =
        JsonObject.builder()
            .put("run_id", id)
            .put("experiment_id", experimentId)
            .put("user_id", Limits.cut(fields.textOrEmpty("user_id"), Limits.NAME));
    fields.integer("start_time").ifPresent(time -> data.put("start_time", time.longValue()));
    data.put("tags", ExperimentRoutes.texts(tags));
    return events.event("run-" + id, EventTypes.RUN_STARTED, "runs/" + id, data.build());
  }

  private Json update(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RunId id = runs.active(fields).run().id();
    Optional<RunStatus> status = RunStatuses.read(fields);
    Optional<Long> endTime = fields.integer("end_time");
    String name = Limits.atMost(Limits.NAME, "run_name", fields.textOrEmpty("run_name"));
    if (!name.isEmpty()) {
      JsonObject tag = JsonObject.builder().put(MlflowRuns.NAME_TAG, name).build();
      record(EventTypes.RUN_LOGGED, id, JsonObject.builder().put("tags", tag));
    }
    if (status.isPresent() || endTime.isPresent()) {
      JsonObject.Builder data = JsonObject.builder();
      status.ifPresent(value -> data.put("status", value.name()));
      endTime.ifPresent(time -> data.put("end_time", time.longValue()));
      boolean ends = status.map(RunStatus::isEnd).orElse(false) && endTime.isPresent();
      record(ends ? EventTypes.RUN_FINISHED : EventTypes.RUN_UPDATED, id, data);
    }
    Known known = runs.find(id.value());
    return JsonObject.builder()
        .put("run_info", MlflowRuns.info(known.run(), known.experiment()))
        .build();
  }

  private void move(MlflowRequest request, LifecycleStage to) {
    RunId id = runs.find(request.fields()).run().id();
    runs.forget();
    record(EventTypes.RUN_UPDATED, id, JsonObject.builder().put("lifecycle_stage", to.text()));
  }

  private void record(String type, RunId id, JsonObject.Builder data) {
    runs.record(events.event(type, "runs/" + id, data.put("run_id", id.value()).build()));
  }
}
