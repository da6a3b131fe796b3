// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;

/**
 * Says whether a run is worse than the one that made a model. Safe for use by many threads.
 *
 * <p>Only the latest values of one metric are compared, by a tolerance that the user states: with
 * one value on each side nothing can be said about chance.
 */
public final class RunGate {
  private final Runs runs;
  private final Models models;

  public RunGate(ObjectStore store) {
    this.runs = new Runs(store);
    this.models = new Models(store);
  }

  /**
   * What is compared and how.
   *
   * @param alias an alias of the model, or the number of a version
   * @param tolerance how much worse is not yet worse, in the unit of the metric; not negative
   * @param lowerIsBetter as for an error or a loss
   */
  public record Question(
      RunId run,
      ModelName model,
      String alias,
      String metric,
      double tolerance,
      boolean lowerIsBetter) {
    public Question {
      if (!(tolerance >= 0)) {
        throw TidemarkException.invalid("the tolerance must be a number that is not negative");
      }
    }
  }

  /**
   * @throws TidemarkException NOT_FOUND if the run, the model, the alias or the metric of either
   *     run is not there
   */
  public GateVerdict judge(Question question) {
    RunRecord run = find(question.run());
    ModelVersion version = version(question.model(), question.alias());
    RunRecord baseline = find(version.run());
    return new GateVerdict(
        question,
        version,
        run.endTime(),
        latest(run, question.metric()),
        latest(baseline, question.metric()));
  }

  private RunRecord find(RunId id) {
    return runs.find(id).orElseThrow(() -> TidemarkException.notFound("there is no run " + id));
  }

  private ModelVersion version(ModelName name, String alias) {
    ModelRecord model =
        models
            .find(name)
            .orElseThrow(() -> TidemarkException.notFound("there is no model " + name));
    return model
        .aliased(alias)
        .or(
            () ->
                model.versions().stream()
                    .filter(version -> Long.toString(version.number()).equals(alias))
                    .findFirst())
        .orElseThrow(
            () ->
                TidemarkException.notFound(
                    "the model " + name + " has no alias or version \"" + alias + "\""));
  }

  private static double latest(RunRecord run, String metric) {
    MetricHistory history = run.metrics().get(metric);
    if (history == null) {
      throw TidemarkException.notFound(
          "the run " + run.id() + " has no metric \"" + metric + "\", so it cannot be compared");
    }
    return history.latest().value();
  }
}
