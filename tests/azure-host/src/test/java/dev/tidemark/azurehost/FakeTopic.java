// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A topic of Event Grid that takes in CloudEvents, with subscriptions that fill storage queues. */
final class FakeTopic implements AutoCloseable {
  static final String KEY = "topic-key";

  private final HttpServer server;
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final Map<String, StorageQueue> subscriptions = new ConcurrentHashMap<>();
  private final AtomicInteger toRefuse = new AtomicInteger();

  FakeTopic() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/events", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/events";
  }

  /** Events of a type go to a queue. */
  void subscribe(String type, StorageQueue queue) {
    subscriptions.put(type, queue);
  }

  /** The next requests are answered 503. */
  void refuse(int requests) {
    toRefuse.set(requests);
  }

  /** What was published, each as it came. */
  List<String> published() {
    return List.copyOf(published);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = 200;
    try {
      status = answer(exchange, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = 500;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private int answer(HttpExchange exchange, String body) throws IOException, InterruptedException {
    if (!KEY.equals(exchange.getRequestHeaders().getFirst("aeg-sas-key"))) {
      return 401;
    }
    boolean isKnown =
        "api-version=2018-01-01".equals(exchange.getRequestURI().getQuery())
            && exchange
                .getRequestHeaders()
                .getFirst("Content-Type")
                .startsWith("application/cloudevents+json");
    if (!isKnown) {
      return 400;
    }
    if (toRefuse.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return 503;
    }
    published.add(body);
    String type = JsonCursor.at("", JsonReader.read(body, "the event")).field("type").string();
    StorageQueue queue = subscriptions.get(type);
    if (queue != null) {
      queue.send(body);
    }
    return 200;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
