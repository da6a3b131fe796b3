// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.run.RunStatus;
import java.util.List;
import java.util.Optional;

/** The status of a run in a request: a name, or the number that MLflow's protocol gives it. */
final class RunStatuses {
  /** By their numbers, which start at 1. */
  private static final List<RunStatus> NUMBERED =
      List.of(
          RunStatus.RUNNING,
          RunStatus.SCHEDULED,
          RunStatus.FINISHED,
          RunStatus.FAILED,
          RunStatus.KILLED);

  private RunStatuses() {}

  static Optional<RunStatus> read(MlflowFields fields) {
    if (!fields.has("status")) {
      return Optional.empty();
    }
    String id = fields.requiredId("status");
    for (RunStatus status : NUMBERED) {
      if (id.equals(status.name()) || id.equals(Integer.toString(NUMBERED.indexOf(status) + 1))) {
        return Optional.of(status);
      }
    }
    throw TidemarkException.invalid(
        "Invalid value for parameter 'status' supplied: it must be one of " + NUMBERED);
  }
}
