// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.nio.file.Path;
import java.util.List;

/**
 * What one training run is told.
 *
 * @param runId 32 hexadecimal digits, chosen by the caller
 * @param name the run's name for people
 * @param dataset name of the dataset whose rows the files hold
 * @param version version of that dataset
 * @param files CSV files with outcomes, read in this order
 * @param model name that the model is registered under
 * @param modelFile where the model is saved
 * @param commit code version of the job
 * @param seed of the order in which the flights are visited
 */
public record TrainingPlan(
    String runId,
    String name,
    String dataset,
    long version,
    List<Path> files,
    String model,
    Path modelFile,
    String commit,
    long seed) {
  public TrainingPlan {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a training run needs at least one file");
    }
  }
}
