// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.store.ObjectStore;
import java.util.Set;

/**
 * Records events about runs, experiments, models and monitors, each exactly once however often it
 * comes. A wrong event, and one that contradicts a recorded event of the same source and id, is
 * refused and kept with the reason. Safe for use by many threads and processes at once.
 */
public final class RecordRun implements EventHandler {
  /** The types of the events that this takes in. */
  public static final Set<String> TYPES =
      Set.of(
          EventTypes.RUN_STARTED,
          EventTypes.RUN_LOGGED,
          EventTypes.RUN_FINISHED,
          EventTypes.RUN_UPDATED,
          EventTypes.EXPERIMENT_CREATED,
          EventTypes.EXPERIMENT_UPDATED,
          EventTypes.LOGGED_MODEL_CREATED,
          EventTypes.LOGGED_MODEL_UPDATED,
          EventTypes.MODEL_CREATED,
          EventTypes.MODEL_UPDATED,
          EventTypes.MODEL_REGISTERED,
          EventTypes.MODEL_DEPLOYED,
          EventTypes.MONITOR_DEFINED);

  private final Runs runs;
  private final Experiments experiments;
  private final LoggedModels loggedModels;
  private final Models models;
  private final Monitors monitors;
  private final Rejections rejections;

  public RecordRun(ObjectStore store) {
    this.runs = new Runs(store);
    this.experiments = new Experiments(store);
    this.loggedModels = new LoggedModels(store);
    this.models = new Models(store);
    this.monitors = new Monitors(store);
    this.rejections = new Rejections(store);
  }

  @Override
  public Outcome handle(Event event) {
    try {
      return outcome(record(event));
    } catch (TidemarkException e) {
      if (!isFaultOfTheEvent(e.kind())) {
        throw e;
      }
      rejections.keep(event, e);
      return Outcome.refused(String.valueOf(e.getMessage()));
    }
  }

  private Appended record(Event event) {
    return switch (event.type()) {
      case EventTypes.RUN_STARTED -> start(event);
      case EventTypes.RUN_LOGGED, EventTypes.RUN_FINISHED, EventTypes.RUN_UPDATED ->
          runs.record(event);
      case EventTypes.EXPERIMENT_CREATED, EventTypes.EXPERIMENT_UPDATED ->
          experiments.record(event);
      case EventTypes.LOGGED_MODEL_CREATED, EventTypes.LOGGED_MODEL_UPDATED ->
          loggedModels.record(event);
      case EventTypes.MODEL_CREATED,
          EventTypes.MODEL_UPDATED,
          EventTypes.MODEL_REGISTERED,
          EventTypes.MODEL_DEPLOYED ->
          models.record(event);
      case EventTypes.MONITOR_DEFINED -> monitors.record(event);
      default ->
          throw TidemarkException.invalid(
              "the type of the event is not one about runs, experiments, models or monitors");
    };
  }

  /** A run may name its experiment before anyone created that. */
  private Appended start(Event event) {
    Appended appended = runs.record(event);
    JsonCursor.at("data", event.requireData())
        .optional("experiment")
        .map(JsonCursor::string)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> experiments.ensure(name, event.time()));
    return appended;
  }

  private static Outcome outcome(Appended appended) {
    return switch (appended) {
      case RECORDED -> Outcome.recorded("the event is recorded");
      case DUPLICATE -> Outcome.duplicate("the event was recorded before; nothing changed");
      case CONFLICT ->
          throw new TidemarkException(
              ErrorKind.CONFLICT,
              "another event with the same source and id is recorded; an event that says something"
                  + " else needs an id of its own");
    };
  }

  private static boolean isFaultOfTheEvent(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST, NOT_FOUND, CONFLICT, DENIED -> true;
      case UNAVAILABLE, OUTCOME_UNKNOWN, CORRUPT, INTERNAL -> false;
    };
  }
}
