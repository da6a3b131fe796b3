// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.client.http.HttpExecuteInterceptor;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseInterceptor;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import dev.tidemark.store.ObjectVersion;
import java.util.Optional;

/**
 * Notes what the client library sees on the wire and keeps to itself: how many requests a call
 * took, and which generation a download was of. The library makes the requests of a call in the
 * thread of the caller, so each thread sees its own. Safe for use by many threads.
 */
final class ObservedTransport extends HttpTransportOptions {
  private static final long serialVersionUID = 1;
  private static final String GENERATION = "x-goog-generation";

  private final transient ThreadLocal<Seen> seen = ThreadLocal.withInitial(Seen::new);

  private static final class Seen {
    private int requests;
    private Optional<ObjectVersion> generation = Optional.empty();
  }

  ObservedTransport(HttpTransportOptions.Builder options) {
    super(options);
  }

  /** Begins to note for a new call of this thread. */
  void begin() {
    seen.set(new Seen());
  }

  /** How many requests the call made: more than one means that some got no good answer. */
  int requests() {
    return seen.get().requests;
  }

  /** The generation that the last answer named. */
  Optional<ObjectVersion> generation() {
    return seen.get().generation;
  }

  @Override
  public HttpRequestInitializer getHttpRequestInitializer(ServiceOptions<?, ?> options) {
    HttpRequestInitializer usual = super.getHttpRequestInitializer(options);
    return request -> {
      usual.initialize(request);
      HttpExecuteInterceptor first = request.getInterceptor();
      request.setInterceptor(
          sent -> {
            seen.get().requests++;
            if (first != null) {
              first.intercept(sent);
            }
          });
      HttpResponseInterceptor next = request.getResponseInterceptor();
      request.setResponseInterceptor(
          response -> {
            note(response);
            if (next != null) {
              next.interceptResponse(response);
            }
          });
    };
  }

  private void note(HttpResponse response) {
    seen.get().generation =
        Optional.ofNullable(response.getHeaders().getFirstHeaderStringValue(GENERATION))
            .map(ObjectVersion::new);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
