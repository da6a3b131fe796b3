// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.ExponentialBackOff;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.io.IOException;
import java.util.Map;

/**
 * One topic of Pub/Sub, over its JSON API: the client library of Pub/Sub brings gRPC and thirty
 * megabytes for what is one request here. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/publish">projects.topics.publish</a>
 */
final class PubSubTopic {
  private static final String SCOPE = "https://www.googleapis.com/auth/pubsub";
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final String name;
  private final String endpoint;
  private final HttpRequestFactory requests;

  private PubSubTopic(String name, String endpoint, HttpRequestFactory requests) {
    this.name = name;
    this.endpoint = endpoint;
    this.requests = requests;
  }

  /**
   * @param name {@code projects/p/topics/t}
   * @param settings the environment: {@code PUBSUB_EMULATOR_HOST} as Google's tools read it, or
   *     {@code TIDEMARK_PUBSUB_ENDPOINT} for another endpoint of the service itself
   */
  static PubSubTopic of(String name, Map<String, String> settings) {
    String emulator = settings.get("PUBSUB_EMULATOR_HOST");
    NetHttpTransport transport = new NetHttpTransport();
    if (emulator != null) {
      String endpoint = emulator.contains("://") ? emulator : "http://" + emulator;
      return new PubSubTopic(name, endpoint, transport.createRequestFactory());
    }
    try {
      GoogleCredentials credentials = GoogleCredentials.getApplicationDefault();
      return new PubSubTopic(
          name,
          settings.getOrDefault("TIDEMARK_PUBSUB_ENDPOINT", "https://pubsub.googleapis.com"),
          transport.createRequestFactory(
              new HttpCredentialsAdapter(credentials.createScoped(SCOPE))));
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.DENIED, "publishing to " + name + ": there are no credentials", e);
    }
  }

  /** Returns when Pub/Sub has the message. */
  void send(Delivery message) {
    try {
      HttpRequest request =
          requests.buildPostRequest(
              new GenericUrl(endpoint + "/v1/" + name + ":publish"),
              new ByteArrayContent("application/json", message.publishRequest().toByteArray()));
      request.setConnectTimeout(TIMEOUT_MILLIS).setReadTimeout(TIMEOUT_MILLIS);
      retry(request);
      request.execute().disconnect();
    } catch (HttpResponseException e) {
      throw unavailable("Pub/Sub answered " + e.getStatusCode(), e);
    } catch (IOException e) {
      throw unavailable("Pub/Sub gave no answer", e);
    }
  }

  /** A message that was taken in although its answer was lost is sent twice, which is harmless. */
  private static void retry(HttpRequest request) {
    ExponentialBackOff.Builder pauses =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(200)
            .setMaxElapsedTimeMillis(PATIENCE_MILLIS);
    HttpUnsuccessfulResponseHandler credentials = request.getUnsuccessfulResponseHandler();
    HttpUnsuccessfulResponseHandler again =
        new HttpBackOffUnsuccessfulResponseHandler(pauses.build());
    request.setUnsuccessfulResponseHandler(
        (sent, response, isRetried) ->
            (credentials != null && credentials.handleResponse(sent, response, isRetried))
                || again.handleResponse(sent, response, isRetried));
    request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(pauses.build()));
  }

  private TidemarkException unavailable(String why, IOException e) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "publishing to "
            + name
            + ": "
            + why
            + "; check that the topic is there and that the account has the role Pub/Sub Publisher",
        e);
  }
}
