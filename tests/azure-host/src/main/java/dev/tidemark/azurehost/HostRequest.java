// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as the worker hands it to a function whose body is binary. */
final class HostRequest implements HttpRequestMessage<Optional<byte[]>> {
  private final URI uri;
  private final HttpMethod method;
  private final Map<String, String> headers = new TreeMap<>();
  private final byte[] body;

  HostRequest(HttpExchange exchange) throws IOException {
    this.uri =
        URI.create("http://" + exchange.getRequestHeaders().getFirst("Host"))
            .resolve(exchange.getRequestURI().toString());
    this.method = HttpMethod.value(exchange.getRequestMethod());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    this.body = exchange.getRequestBody().readAllBytes();
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public HttpMethod getHttpMethod() {
    return method;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return HttpFront.parameters(uri);
  }

  @Override
  public Optional<byte[]> getBody() {
    return body.length == 0 ? Optional.empty() : Optional.of(body);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new HostResponse.Builder().status(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new HostResponse.Builder().status(status);
  }
}
