// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Reports drift on the tick of a timer; what an earlier tick missed is made up for. */
public final class ReportDriftFunction {
  @FunctionName("ReportDrift")
  public void run(
      @TimerTrigger(name = "tick", schedule = "%TIDEMARK_TICK_SCHEDULE%") String tick,
      ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().reportDrift());
  }
}
