// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;

/** What a function answers over HTTP. */
final class HttpAnswer {
  private HttpAnswer() {}

  /** Where the store cannot be opened, the answer says why. */
  static HttpResponseMessage of(
      HttpRequestMessage<Optional<byte[]>> message,
      ExecutionContext context,
      Function<AzureRuntime, HttpHandler> handler) {
    try {
      HttpHandler found = handler.apply(AzureRuntime.ofTheProcess());
      return HttpEnvelope.response(message, found.handle(HttpEnvelope.request(message)));
    } catch (TidemarkException e) {
      context.getLogger().log(Level.SEVERE, "the request was not answered", e);
      return HttpEnvelope.response(
          message, HttpResponse.problem(503, e.kind().name(), String.valueOf(e.getMessage())));
    }
  }
}
