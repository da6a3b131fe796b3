// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import dev.tidemark.tracking.HttpFace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalHttpServerTest {
  private static final String JSON = "Content-Type: application/json\r\n";

  private final BlockingQueue<HttpRequest> handled = new LinkedBlockingQueue<>();
  private final LocalHttpServer server = start(0);

  private LocalHttpServer start(int port) {
    HttpFace face = new HttpFace(this::handle, this::handle, this::handle, "0.0.0");
    return LocalHttpServer.start(port, new LoopbackGuard(head -> Optional.empty(), face), 1000);
  }

  private HttpResponse handle(HttpRequest request) {
    handled.add(request);
    return switch (request.body().utf8()) {
      case "throw" -> throw new IllegalStateException("the secret");
      case "refuse" -> throw TidemarkException.notFound("no such run");
      default -> HttpResponse.text(202, "taken");
    };
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEventReachesTheHandlerDecoded() throws IOException {
    String answer =
        send(
            "POST /%65vents?a=1&a=%C3%A9+x&b HTTP/1.1",
            JSON + "X-Many: one\r\nX-Many: two\r\n", "{}");

    assertThat(answer).startsWith("HTTP/1.1 202").endsWith("taken");
    HttpRequest request = handled.remove();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/events");
    assertThat(request.query()).isEqualTo(Map.of("a", List.of("1", "é x"), "b", List.of("")));
    assertThat(request.header("x-many")).contains("one, two");
    assertThat(request.body()).isEqualTo(Bytes.utf8("{}"));
  }

  @Test
  void healthAndVersionAreText() throws IOException {
    assertThat(send("GET /health HTTP/1.1", "", "")).startsWith("HTTP/1.1 200").endsWith("OK");
    assertThat(send("GET /version HTTP/1.1", "", "")).startsWith("HTTP/1.1 200");
    assertThat(send("HEAD /health HTTP/1.1", "", "")).startsWith("HTTP/1.1 200").endsWith("\r\n");
    assertThat(send("PUT /health HTTP/1.1", "", "")).startsWith("HTTP/1.1 405");
  }

  @Test
  void anUnknownPathIsAProblemDocumentWithSecurityHeaders() throws IOException {
    assertThat(send("GET /other HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 404")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("content-security-policy: default-src 'none'");
  }

  @Test
  void aForeignHostIsRefused() throws IOException {
    String answer = exchange("GET /health HTTP/1.1\r\nHost: evil.example\r\n" + END);

    assertThat(answer).startsWith("HTTP/1.1 403").contains("localhost");
    assertThat(exchange("GET /health HTTP/1.1\r\nHost: localhost.evil.example\r\n" + END))
        .startsWith("HTTP/1.1 403");
    assertThat(exchange("GET /health HTTP/1.1\r\nHost: [::1]:80\r\n" + END))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aForeignOriginIsRefusedAndTheOwnIsNot() throws IOException {
    String own = "Origin: http://localhost:" + server.port() + "\r\n";

    assertThat(send("POST /events HTTP/1.1", JSON + "Origin: https://evil.example\r\n", "{}"))
        .startsWith("HTTP/1.1 403");
    assertThat(send("POST /events HTTP/1.1", JSON + "Origin: null\r\n", "{}"))
        .startsWith("HTTP/1.1 403");
    assertThat(handled).isEmpty();
    assertThat(send("POST /events HTTP/1.1", JSON + own, "{}")).startsWith("HTTP/1.1 202");
  }

  @Test
  void aPostThatAPageCouldSendUnaskedIsRefused() throws IOException {
    for (String type : List.of("", "Content-Type: text/plain\r\n")) {
      assertThat(send("POST /events HTTP/1.1", type, "{}")).startsWith("HTTP/1.1 415");
    }
    String batch = "Content-Type: Application/CloudEvents-Batch+JSON; charset=UTF-8\r\n";
    assertThat(send("POST /events HTTP/1.1", batch, "[]")).startsWith("HTTP/1.1 202");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws IOException {
    assertThat(send("POST /events HTTP/1.1", JSON, "x".repeat(1000))).startsWith("HTTP/1.1 202");
    assertThat(send("POST /events HTTP/1.1", JSON, "x".repeat(1001))).startsWith("HTTP/1.1 413");
  }

  @Test
  void aHandlerThatThrowsIsAnsweredWithoutItsMessage() throws IOException {
    assertThat(send("POST /events HTTP/1.1", JSON, "throw"))
        .startsWith("HTTP/1.1 500")
        .contains("INTERNAL")
        .doesNotContain("secret")
        .doesNotContain("IllegalState");
    assertThat(send("POST /events HTTP/1.1", JSON, "refuse")).startsWith("HTTP/1.1 404");
  }

  @Test
  void anAddressThatIsNotUtf8IsRefused() throws IOException {
    assertThat(send("GET /%ff HTTP/1.1", "", "")).startsWith("HTTP/1.1 400");
  }

  @Test
  void aPortInUseIsToldByItsNumber() {
    assertThatThrownBy(() -> start(server.port()))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining(Integer.toString(server.port()));
  }

  @Test
  void theWebhookPublisherPostsAStructuredEvent() {
    Event event = Event.of("7", "/here", "a.b", null, Json.of("data"));

    new WebhookEventPublisher(URI.create("http://localhost:" + server.port() + "/events"))
        .publish(event);

    HttpRequest request = handled.remove();
    assertThat(request.mediaType()).isEqualTo("application/cloudevents+json");
    assertThat(request.body().utf8()).contains("\"id\":\"7\"");
  }

  @Test
  void aWebhookThatRefusesIsUnavailable() {
    WebhookEventPublisher publisher =
        new WebhookEventPublisher(URI.create("http://localhost:" + server.port() + "/token"));

    assertThatThrownBy(
            () -> publisher.publish(Event.of("7", "/here", "a.b", null, Json.of("data"))))
        .hasMessageContaining("it answered 404")
        .hasMessageNotContainingAny("token");
  }

  private static final String END = "Connection: close\r\n\r\n";

  private String send(String line, String headers, String body) throws IOException {
    String host = "Host: localhost:" + server.port() + "\r\n";
    String length = "Content-Length: " + body.length() + "\r\n";
    return exchange(line + "\r\n" + host + headers + length + END + body);
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
