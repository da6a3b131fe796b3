// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

/**
 * How a run stands, by the names that MLflow uses.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html#runstatus">MLflow
 *     RunStatus</a>
 */
public enum RunStatus {
  /** It is to run again, or later. */
  SCHEDULED,
  /** It has not said that it ended. */
  RUNNING,
  /** It ended as it should. */
  FINISHED,
  /** It ended by a fault. */
  FAILED,
  /** It was stopped from outside. */
  KILLED;

  /** Whether the run has ended. */
  public boolean isEnd() {
    return switch (this) {
      case FINISHED, FAILED, KILLED -> true;
      case RUNNING, SCHEDULED -> false;
    };
  }
}
