// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/**
 * Answers the paths of tenants, the default one's among them: {@code /t/<tenant>/...}. Who asks
 * needs no key of the app but one of Tidemark's tokens, which MLflow's clients can send.
 */
public final class HttpByTokenFunction {
  @FunctionName("HttpByToken")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {
                HttpMethod.GET,
                HttpMethod.HEAD,
                HttpMethod.POST,
                HttpMethod.PUT,
                HttpMethod.PATCH,
                HttpMethod.DELETE,
                HttpMethod.OPTIONS
              },
              route = "t/{*path}",
              authLevel = AuthorizationLevel.ANONYMOUS,
              dataType = "binary")
          HttpRequestMessage<Optional<byte[]>> message,
      ExecutionContext context) {
    return HttpAnswer.of(message, context, AzureRuntime::httpByToken);
  }
}
