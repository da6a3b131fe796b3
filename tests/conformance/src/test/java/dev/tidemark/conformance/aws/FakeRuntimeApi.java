// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's side of the Runtime API, for one function instance. It enforces what nothing else here
 * does: 6 MB for the payload and for the answer, and the deadline.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class FakeRuntimeApi implements AutoCloseable {
  static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

  private static final String PREFIX = "/2018-06-01/runtime/";

  static {
    // Without this each answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What an invocation came to. */
  record Answer(boolean isError, String body) {
    String orThrow() {
      if (isError) {
        throw new AssertionError("the function failed: " + body);
      }
      return body;
    }
  }

  private record Invocation(String id, String payload, Instant deadline) {}

  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicInteger snapshots = new AtomicInteger();

  FakeRuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX, this::serve);
    server.setExecutor(Executors.newCachedThreadPool(FakeRuntimeApi::daemon));
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether the instance asks for work before the time is up. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * One invocation at a time.
   *
   * @throws IOException if the deadline passes without an answer; Lambda kills the instance then
   */
  Answer invoke(String payload, Duration timeLimit) throws IOException, InterruptedException {
    if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
      throw new IOException("Lambda takes no payload of more than 6 MB");
    }
    Instant deadline = Instant.now().plus(timeLimit);
    waiting.add(new Invocation(UUID.randomUUID().toString(), payload, deadline));
    Answer answer = answers.poll(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw new IOException("Task timed out after " + timeLimit);
    }
    return answer;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    if (path.equals("invocation/next")) {
      next(exchange);
      return;
    }
    if (path.equals("restore/next")) {
      restore(exchange);
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean isTooLarge = path.endsWith("/response") && body.length > MAX_PAYLOAD_BYTES;
    answers.add(
        isTooLarge
            ? new Answer(true, "Function.ResponseSizeTooLarge")
            : new Answer(path.endsWith("/error"), new String(body, StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(isTooLarge ? 413 : 202, -1);
    exchange.close();
  }

  /** An instance is ready for its snapshot; here it goes on as if resumed at once. */
  private void restore(HttpExchange exchange) throws IOException {
    snapshots.incrementAndGet();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** How many snapshots could have been taken. */
  int snapshots() {
    return snapshots.get();
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.countDown();
    Invocation invocation;
    try {
      invocation = waiting.take();
    } catch (InterruptedException e) {
      exchange.close();
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.add(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:123456789012:function:tidemark");
    headers.add("Content-Type", "application/json");
    byte[] payload = invocation.payload().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, payload.length);
    exchange.getResponseBody().write(payload);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
