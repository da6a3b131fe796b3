// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Serves on loopback. Safe for use by many threads. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool(FakeServer::thread);

  private FakeServer(HttpServer server) {
    this.server = server;
  }

  /**
   * @param service answers each request; empty ends the connection without an answer
   */
  static FakeServer start(Function<FakeCall, Optional<FakeAnswer>> service) {
    // Without it each answer waits 40 ms for the acknowledgement of its headers (JDK-6968351).
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeServer fake = new FakeServer(server);
      server.setExecutor(fake.workers);
      server.createContext("/", exchange -> serve(exchange, service));
      server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a fake service", e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Function<FakeCall, Optional<FakeAnswer>> service)
      throws IOException {
    try (exchange) {
      Optional<FakeAnswer> answer = answer(exchange, service);
      if (answer.isPresent()) {
        write(exchange, answer.get());
      }
    }
  }

  private static Optional<FakeAnswer> answer(
      HttpExchange exchange, Function<FakeCall, Optional<FakeAnswer>> service) throws IOException {
    try {
      return service.apply(FakeCall.read(exchange));
    } catch (ServiceError e) {
      return Optional.of(e.answer());
    } catch (RuntimeException e) {
      return Optional.of(
          new ServiceError(500, "fakeIsBroken", "The fake itself failed: " + e).answer());
    }
  }

  private static void write(HttpExchange exchange, FakeAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean empty = answer.body().isEmpty();
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().size());
    if (!empty) {
      answer.body().writeTo(exchange.getResponseBody());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fake-service");
    thread.setDaemon(true);
    return thread;
  }
}
