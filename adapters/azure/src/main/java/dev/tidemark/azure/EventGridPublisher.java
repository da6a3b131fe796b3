// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static java.util.Objects.requireNonNull;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.json.JsonWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Posts each event to a topic of Event Grid that takes in CloudEvents. The topic may deliver it
 * more than once; listeners know it again by its source and id. Safe for use by many threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/cloud-event-schema">Event Grid,
 *     CloudEvents schema</a>
 */
final class EventGridPublisher implements EventPublisher {
  private static final HttpHeaderName KEY_HEADER = HttpHeaderName.fromString("aeg-sas-key");
  private static final String SCOPE = "https://eventgrid.azure.net/.default";

  private final HttpPipeline line;
  private final URI topic;

  private EventGridPublisher(HttpPipeline line, URI topic) {
    this.line = line;
    this.topic = topic;
  }

  /**
   * @param topic the endpoint, {@code https://<topic>.<region>-1.eventgrid.azure.net/api/events}
   * @param key one of the topic's keys, or empty to ask as whoever the default chain of credentials
   *     finds
   */
  static EventGridPublisher to(URI topic, String key) {
    HttpPipelinePolicy credential =
        key.isEmpty()
            ? new BearerTokenAuthenticationPolicy(
                new DefaultAzureCredentialBuilder().build(), SCOPE)
            : new AddHeadersPolicy(new HttpHeaders().set(KEY_HEADER, key));
    HttpPipeline line = new HttpPipelineBuilder().policies(new RetryPolicy(), credential).build();
    return new EventGridPublisher(line, requireNonNull(topic, "topic is null"));
  }

  @Override
  public void publish(Event event) {
    HttpRequest request =
        new HttpRequest(HttpMethod.POST, topic + "?api-version=2018-01-01")
            .setHeader(HttpHeaderName.CONTENT_TYPE, "application/cloudevents+json; charset=utf-8")
            .setBody(JsonWriter.canonical(EventCodec.structured(event)).toByteArray());
    try (HttpResponse answer = line.sendSync(request, Context.NONE)) {
      int status = answer.getStatusCode();
      if (status < 200 || status > 299) {
        throw unavailable(event, "it answered " + status, null);
      }
    } catch (TidemarkException e) {
      throw e;
    } catch (RuntimeException e) {
      // The HTTP client and the credentials throw many types, around nothing but this one call.
      throw unavailable(event, "it did not answer", e);
    }
  }

  private TidemarkException unavailable(Event event, String why, @Nullable Exception cause) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "publishing an event of type "
            + event.type()
            + " on the topic "
            + topic.getHost()
            + ": "
            + why
            + "; the event is sent again when its cause is",
        cause);
  }
}
