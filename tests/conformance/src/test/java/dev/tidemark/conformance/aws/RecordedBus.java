// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one call of EventBridge that Tidemark makes, for where nothing plays the whole service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">Amazon
 *     EventBridge, PutEvents</a>
 */
final class RecordedBus implements AutoCloseable {
  private final HttpServer server;
  private final List<String> events = new CopyOnWriteArrayList<>();

  RecordedBus() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isKnown = "AWSEvents.PutEvents".equals(call);
    String answer = isKnown ? take(body) : "{\"__type\":\"UnknownOperationException\"}";
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(isKnown ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String take(String body) {
    JsonCursor request = JsonCursor.at("PutEvents", JsonReader.read(body, "PutEvents"));
    StringBuilder ids = new StringBuilder();
    for (JsonCursor entry : request.field("Entries").elements()) {
      events.add(entry.field("Detail").string());
      ids.append(ids.isEmpty() ? "" : ",").append("{\"EventId\":\"").append(events.size());
      ids.append("\"}");
    }
    return "{\"FailedEntryCount\":0,\"Entries\":[" + ids + "]}";
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
