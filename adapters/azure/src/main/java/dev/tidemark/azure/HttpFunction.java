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
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import java.util.Optional;
import java.util.logging.Level;

/** Answers every path; who asks needs the app's function key. */
public final class HttpFunction {
  @FunctionName("Http")
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
              route = "{*path}",
              authLevel = AuthorizationLevel.FUNCTION,
              dataType = "binary")
          HttpRequestMessage<Optional<byte[]>> message,
      ExecutionContext context) {
    return HttpEnvelope.response(message, answer(HttpEnvelope.request(message), context));
  }

  /** Where the store cannot be opened, the answer says why. */
  private static HttpResponse answer(HttpRequest request, ExecutionContext context) {
    try {
      return AzureRuntime.ofTheProcess().http().handle(request);
    } catch (TidemarkException e) {
      context.getLogger().log(Level.SEVERE, "the request was not answered", e);
      return HttpResponse.problem(503, e.kind().name(), String.valueOf(e.getMessage()));
    }
  }
}
