// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;

/** Takes in any event that a subscription of Event Grid delivers to the function itself. */
public final class EventGridFunction {
  @FunctionName("EventGrid")
  public void run(@EventGridTrigger(name = "message") String message, ExecutionContext context) {
    InvocationLog.done(context, AzureRuntime.ofTheProcess().deliveries().take(message));
  }
}
