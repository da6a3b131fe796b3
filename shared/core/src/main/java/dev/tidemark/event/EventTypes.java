// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

/** The types of the events that Tidemark takes in and gives out. */
public final class EventTypes {
  public static final String RUN_STARTED = "dev.tidemark.run.started.v1";
  public static final String RUN_LOGGED = "dev.tidemark.run.logged.v1";
  public static final String RUN_FINISHED = "dev.tidemark.run.finished.v1";
  public static final String RUN_UPDATED = "dev.tidemark.run.updated.v1";
  public static final String EXPERIMENT_CREATED = "dev.tidemark.experiment.created.v1";
  public static final String EXPERIMENT_UPDATED = "dev.tidemark.experiment.updated.v1";
  public static final String LOGGED_MODEL_CREATED = "dev.tidemark.loggedmodel.created.v1";
  public static final String LOGGED_MODEL_UPDATED = "dev.tidemark.loggedmodel.updated.v1";
  public static final String DATASET_PUBLISHED = "dev.tidemark.dataset.published.v1";
  public static final String PREDICTIONS_LOGGED = "dev.tidemark.predictions.logged.v1";
  public static final String LABELS_LOGGED = "dev.tidemark.labels.logged.v1";
  public static final String MODEL_CREATED = "dev.tidemark.model.created.v1";
  public static final String MODEL_UPDATED = "dev.tidemark.model.updated.v1";
  public static final String MODEL_REGISTERED = "dev.tidemark.model.registered.v1";
  public static final String MODEL_DEPLOYED = "dev.tidemark.model.deployed.v1";
  public static final String MONITOR_DEFINED = "dev.tidemark.monitor.defined.v1";

  public static final String DATASET_VERSIONED = "dev.tidemark.dataset.versioned.v1";
  public static final String DRIFT_REPORTED = "dev.tidemark.drift.reported.v1";
  public static final String DRIFT_DETECTED = "dev.tidemark.drift.detected.v1";
  public static final String RUN_REGRESSED = "dev.tidemark.run.regressed.v1";
  public static final String EVENT_REJECTED = "dev.tidemark.event.rejected.v1";

  private static final String ABOUT_MODELS = "dev.tidemark.model.";

  private EventTypes() {}

  /** Whether events of a type are kept in the history of a registered model. */
  public static boolean isAboutModel(String type) {
    return type.startsWith(ABOUT_MODELS);
  }
}
