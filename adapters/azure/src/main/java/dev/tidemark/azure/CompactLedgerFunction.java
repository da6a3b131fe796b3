// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Moves runs into the tables on the tick of a timer. */
public final class CompactLedgerFunction {
  @FunctionName("CompactLedger")
  public void run(
      @TimerTrigger(name = "tick", schedule = "%TIDEMARK_TICK_SCHEDULE%") String tick,
      ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().compactLedger());
  }
}
