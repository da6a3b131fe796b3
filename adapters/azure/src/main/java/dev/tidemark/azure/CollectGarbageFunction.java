// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Deletes data files that no version holds, on the tick of a timer once a day. */
public final class CollectGarbageFunction {
  @FunctionName("CollectGarbage")
  public void run(
      @TimerTrigger(name = "tick", schedule = "0 30 3 * * *") String tick,
      ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().collectGarbage());
  }
}
