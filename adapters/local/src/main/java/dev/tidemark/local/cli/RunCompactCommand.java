// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.compact.CompactionRule;
import dev.tidemark.json.JsonObject;
import dev.tidemark.local.LocalRuntime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tidemark run compact}. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Move runs that have ended into the tables that search and other engines read.",
      "serve does so by itself; where nothing serves, run this now and then."
    })
final class RunCompactCommand implements Callable<Integer> {
  private final Session session;

  RunCompactCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      int moved = runtime.compactLedger(CompactionRule.AT_ONCE).compact(runtime.clock().instant());
      session.answer(
          JsonObject.builder().put("format_version", 1).put("moved", moved).build(),
          moved + (moved == 1 ? " run is" : " runs are") + " in the tables now.");
      return 0;
    }
  }
}
