// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.RunId;
import dev.tidemark.query.RunDifference;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark run compare A B}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Metrics of two runs side by side, and the params, code, environment and datasets that differ.")
final class RunCompareCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "A", description = "A run.")
  private @Nullable RunId a;

  @Parameters(index = "1", paramLabel = "B", description = "Another run.")
  private @Nullable RunId b;

  RunCompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      RunDifference difference =
          RunDifference.of(
              find(runtime, Arguments.given(a)),
              find(runtime, Arguments.given(b)),
              runtime.runDatasets());
      session.answer(difference.document(), RunText.compare(difference));
      return 0;
    }
  }

  static RunRecord find(LocalRuntime runtime, RunId id) {
    return runtime
        .runs()
        .find(id)
        .orElseThrow(
            () ->
                TidemarkException.notFound(
                    "there is no run " + id + "; `tidemark run list` shows what there is"));
  }
}
