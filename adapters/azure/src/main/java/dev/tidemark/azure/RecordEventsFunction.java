// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Takes in events about runs, models and monitors from their queue. */
public final class RecordEventsFunction {
  @FunctionName("RecordEvents")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = "%TIDEMARK_EVENTS_QUEUE%",
              connection = "AzureWebJobsStorage")
          String message,
      ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().deliveries().take(message));
  }
}
