// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Takes in events about datasets, and blobs that arrive in the inbox, from their queue. */
public final class PublishDatasetsFunction {
  @FunctionName("PublishDatasets")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = "%TIDEMARK_DATASETS_QUEUE%",
              connection = "AzureWebJobsStorage")
          String message,
      ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().deliveries().take(message));
  }
}
