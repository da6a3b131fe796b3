// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.access.AccessGate;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves {@code /events}, MLflow's REST API, {@code /health} and {@code /version} on the loopback
 * interface, over HTTP. No request makes it fail: a handler that throws is answered with 500 and
 * one line in the log. Safe for use by many threads.
 */
public final class LocalHttpServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalHttpServer.class.getName());
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
  private static final int WORKERS = 64;
  private static final int SECONDS_IDLE = 30;

  /** Fewer than there are workers, so that senders who never finish keep nobody from reading. */
  private static final int SENDERS = 48;

  private static final int SECONDS_TO_BE_LET_IN = 1;

  /** A client that takes longer to send one request is cut off, so that it holds no worker. */
  private static final int SECONDS_TO_SEND = 600;

  private static final int SECONDS_TO_FINISH = 1;

  private final HttpServer server;
  private final ExecutorService workers;
  private final Semaphore senders = new Semaphore(SENDERS);
  private final ExchangeReader reader;
  private final LoopbackGuard guard;

  private LocalHttpServer(HttpServer server, LoopbackGuard guard, int maxBodyBytes) {
    this.server = server;
    this.guard = guard;
    this.reader = new ExchangeReader(maxBodyBytes);
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            SECONDS_IDLE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "tidemark-http-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.workers = pool;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param door in front of what answers
   * @throws TidemarkException UNAVAILABLE if the port is taken
   */
  public static LocalHttpServer start(int port, AccessGate door) {
    return start(port, new LoopbackGuard(door::refusal, door), MAX_BODY_BYTES);
  }

  static LocalHttpServer start(int port, LoopbackGuard guard, int maxBodyBytes) {
    // Without it each answer waits 40 ms for the acknowledgement of its headers (JDK-6968351).
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_TO_SEND));
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      LocalHttpServer local = new LocalHttpServer(server, guard, maxBodyBytes);
      server.setExecutor(local.workers);
      server.createContext("/", local::serve);
      server.start();
      return local;
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE,
          "listening on port " + port + " failed; is it in use? Choose another one with --port",
          e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(SECONDS_TO_FINISH);
    workers.shutdown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      write(exchange, answer(exchange));
    }
  }

  private HttpResponse answer(HttpExchange exchange) throws IOException {
    try {
      // By the head alone, so that nobody unknown fills the disk.
      Optional<HttpResponse> refusal = guard.refusal(reader.head(exchange));
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Optional<ReceivedRequest> received = receive(exchange);
      if (received.isEmpty()) {
        return HttpResponse.problem(413, "INVALID_REQUEST", "the body of the request is too large");
      }
      try (ReceivedRequest request = received.get()) {
        return guard.handle(request.request());
      }
    } catch (TidemarkException e) {
      return e.kind() == ErrorKind.INTERNAL ? fault(exchange, e) : HttpResponse.problem(e);
    } catch (RuntimeException | Error e) {
      return fault(exchange, e);
    }
  }

  private Optional<ReceivedRequest> receive(HttpExchange exchange) throws IOException {
    if (!hasBody(exchange)) {
      return reader.read(exchange);
    }
    try {
      if (!senders.tryAcquire(SECONDS_TO_BE_LET_IN, TimeUnit.SECONDS)) {
        throw new TidemarkException(
            ErrorKind.UNAVAILABLE, "too many requests are being sent at once; send it again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TidemarkException(ErrorKind.UNAVAILABLE, "the server is about to end", e);
    }
    try {
      return reader.read(exchange);
    } finally {
      senders.release();
    }
  }

  private static boolean hasBody(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return exchange.getRequestHeaders().containsKey("Transfer-Encoding")
        || (length != null && !length.equals("0"));
  }

  /** Says nothing of the cause, which may hold what the caller must not see. */
  private static HttpResponse fault(HttpExchange exchange, Throwable cause) {
    LOG.log(
        System.Logger.Level.ERROR,
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " failed",
        cause);
    return HttpResponse.problem(
        500, "INTERNAL", "a fault of Tidemark's own; its log says more. Sending again is safe");
  }

  private static void write(HttpExchange exchange, HttpResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    long size = response.content().sizeBytes();
    boolean empty = size == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), empty ? -1 : size);
    if (!empty) {
      try (InputStream content = response.content().open()) {
        content.transferTo(exchange.getResponseBody());
      }
      // Closing waits for the rest of the request, and newer JDKs send nothing before that.
      exchange.getResponseBody().flush();
    }
  }
}
