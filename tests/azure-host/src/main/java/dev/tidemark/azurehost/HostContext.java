// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.UUID;
import java.util.logging.Logger;

/** What a function is told of its invocation. */
final class HostContext implements ExecutionContext {
  private final String functionName;
  private final String invocationId = UUID.randomUUID().toString();

  HostContext(String functionName) {
    this.functionName = functionName;
  }

  @Override
  public Logger getLogger() {
    return Logger.getLogger("function." + functionName);
  }

  @Override
  public String getInvocationId() {
    return invocationId;
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }
}
