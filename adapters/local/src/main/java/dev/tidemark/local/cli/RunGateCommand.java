// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.query.GateVerdict;
import dev.tidemark.query.RunGate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark run gate RUN --against MODEL@ALIAS --metric M}. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Compare a run with the one that made a model; exit with 1 if it is worse.",
      "Then the event run.regressed is published as well."
    })
final class RunGateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
  private @Nullable RunId run;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "MODEL@ALIAS",
      description = "The model to compare with, by an alias or a version.")
  private String against = "";

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "METRIC",
      description = "The metric that decides, by its latest value.")
  private String metric = "";

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = "How much worse still passes, in the unit of the metric; default 0.")
  private double tolerance;

  @Option(
      names = "--lower-is-better",
      description = "As for an error or a loss; else a greater value is better.")
  private boolean lowerIsBetter;

  RunGateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    int at = against.lastIndexOf('@');
    if (at < 0) {
      throw TidemarkException.invalid(
          "--against must be MODEL@ALIAS, such as churn@champion, not \"" + against + "\"");
    }
    RunGate.Question question =
        new RunGate.Question(
            Arguments.given(run),
            new ModelName(against.substring(0, at)),
            against.substring(at + 1),
            metric,
            tolerance,
            lowerIsBetter);
    try (LocalRuntime runtime = session.open()) {
      GateVerdict verdict = new RunGate(runtime.store()).judge(question);
      if (verdict.regressed()) {
        runtime.publish(verdict.event());
      }
      session.answer(verdict.document(), RunText.gate(verdict));
      return verdict.regressed() ? Tidemark.NO : 0;
    }
  }
}
