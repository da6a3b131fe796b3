// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.List;

/**
 * What a run read and made, as MLflow's clients state it.
 *
 * @param datasets by name and digest
 * @param modelInputs ids of logged models, in their order
 * @param modelOutputs by id and step
 */
public record RunLinks(
    List<DatasetInput> datasets, List<String> modelInputs, List<ModelOutput> modelOutputs) {
  public static final RunLinks NONE = new RunLinks(List.of(), List.of(), List.of());

  public RunLinks {
    datasets = List.copyOf(datasets);
    modelInputs = List.copyOf(modelInputs);
    modelOutputs = List.copyOf(modelOutputs);
  }
}
