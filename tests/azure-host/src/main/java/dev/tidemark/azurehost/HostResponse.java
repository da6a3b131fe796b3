// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a function answered. */
record HostResponse(HttpStatusType status, Map<String, String> headers, @Nullable Object content)
    implements HttpResponseMessage {

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable Object getBody() {
    return content;
  }

  /** Collects an answer. */
  static final class Builder implements HttpResponseMessage.Builder {
    private HttpStatusType status = HttpStatus.OK;
    private final Map<String, String> headers = new TreeMap<>();
    private @Nullable Object content;

    @Override
    public HttpResponseMessage.Builder status(HttpStatusType answered) {
      status = answered;
      return this;
    }

    @Override
    public HttpResponseMessage.Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    @Override
    public HttpResponseMessage.Builder body(Object answered) {
      content = answered;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return new HostResponse(status, Map.copyOf(headers), content);
    }
  }
}
