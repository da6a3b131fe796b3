// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A dataset that a run read, as filters ask for it: one of ours by name and version, or another as
 * MLflow describes it.
 *
 * @param context what for; empty if it was not stated
 */
public record DatasetUse(String name, String digest, String context) {
  /** The tag of MLflow that states what a dataset was read for. */
  public static final String CONTEXT_TAG = "mlflow.data.context";

  /** Every use that a run states. */
  public static List<DatasetUse> of(RunRecord run) {
    List<DatasetUse> uses = new ArrayList<>();
    for (RunInput input : run.inputs()) {
      uses.add(
          new DatasetUse(
              input.dataset().dataset().value(),
              Long.toString(input.dataset().version()),
              input.role()));
    }
    for (DatasetInput input : run.links().datasets()) {
      uses.add(
          new DatasetUse(input.name(), input.digest(), input.tags().getOrDefault(CONTEXT_TAG, "")));
    }
    return List.copyOf(uses);
  }
}
