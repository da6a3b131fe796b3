// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The part of S3 that puts meet, with one object and the bad manners of a network: each writing
 * request takes the next behaviour from a list, and behaves well when the list is empty.
 */
final class StubbornS3 implements AutoCloseable {
  /** What becomes of one writing request. */
  enum Behaviour {
    /** It is carried out and the connection closed without an answer. */
    LOSE_ANSWER,
    /** The connection is closed and nothing is carried out. */
    LOSE_REQUEST,
    /** 409: another write of the same key is in flight. */
    IN_FLIGHT,
    /** 503 and nothing is carried out. */
    SLOW_DOWN,
    /** It is carried out and answered with 500. */
    DONE_BUT_500
  }

  private record Stored(String tag, String mark) {}

  private final HttpServer server;
  private final Deque<Behaviour> script = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private Optional<Stored> object = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private String uploadMark = "";
  private int writes;

  StubbornS3(Behaviour... script) throws IOException {
    this.script.addAll(List.of(script));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  S3ObjectStore store() {
    Map<String, String> settings =
        Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    return new S3ObjectStore(new AwsClients(settings), "bucket", 5 << 20);
  }

  /** Someone else writes the object. */
  synchronized void writeAsSomeoneElse() {
    object = Optional.of(new Stored("someone-elses", "another mark"));
  }

  /** Answers everything with this from now on: a status, a space and an error code. */
  synchronized void refuse(String statusAndCode) {
    refusal = Optional.of(statusAndCode);
  }

  /** The methods of the requests in their order, such as {@code PUT} or {@code POST complete}. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    String method = exchange.getRequestMethod();
    requests.add(method + step(method, query));
    if (refusal.isPresent()) {
      String[] words = refusal.get().split(" ");
      answer(exchange, Integer.parseInt(words[0]), error(words[1]));
    } else if (method.equals("HEAD")) {
      head(exchange);
    } else if (method.equals("DELETE")) {
      answer(exchange, 204, "");
    } else if (query.startsWith("uploads")) {
      uploadMark = exchange.getRequestHeaders().getFirst("x-amz-meta-" + S3Puts.MARK);
      answer(exchange, 200, "<R><UploadId>1</UploadId></R>");
    } else if (query.contains("partNumber")) {
      exchange.getResponseHeaders().add("ETag", "\"part\"");
      answer(exchange, 200, "");
    } else {
      write(exchange);
    }
  }

  private static String step(String method, String query) {
    if (query.startsWith("uploads")) {
      return " begin";
    }
    if (query.contains("partNumber")) {
      return " part";
    }
    return query.contains("uploadId") ? (method.equals("POST") ? " complete" : " abandon") : "";
  }

  private void head(HttpExchange exchange) throws IOException {
    if (object.isPresent()) {
      exchange.getResponseHeaders().add("ETag", "\"" + object.get().tag() + "\"");
      exchange.getResponseHeaders().add("x-amz-meta-" + S3Puts.MARK, object.get().mark());
      exchange.getResponseHeaders().add("Last-Modified", "Tue, 24 Nov 2026 10:00:00 GMT");
    }
    exchange.sendResponseHeaders(object.isPresent() ? 200 : 404, -1);
    exchange.close();
  }

  private void write(HttpExchange exchange) throws IOException {
    Behaviour behaviour = script.poll();
    if (behaviour == Behaviour.IN_FLIGHT) {
      answer(exchange, 409, error("ConditionalRequestConflict"));
    } else if (behaviour == Behaviour.SLOW_DOWN) {
      answer(exchange, 503, error("SlowDown"));
    } else if (behaviour == Behaviour.LOSE_REQUEST) {
      exchange.close();
    } else if (!isMet(exchange)) {
      answer(exchange, 412, error("PreconditionFailed"));
    } else {
      carryOut(exchange, behaviour);
    }
  }

  private boolean isMet(HttpExchange exchange) {
    String wanted = exchange.getRequestHeaders().getFirst("If-Match");
    boolean create = exchange.getRequestHeaders().containsKey("If-None-Match");
    return create
        ? object.isEmpty()
        : wanted == null || object.map(o -> ("\"" + o.tag() + "\"").equals(wanted)).orElse(false);
  }

  private void carryOut(HttpExchange exchange, Behaviour behaviour) throws IOException {
    String mark = exchange.getRequestHeaders().getFirst("x-amz-meta-" + S3Puts.MARK);
    object = Optional.of(new Stored("tag" + ++writes, mark == null ? uploadMark : mark));
    if (behaviour == Behaviour.LOSE_ANSWER) {
      exchange.close();
    } else if (behaviour == Behaviour.DONE_BUT_500) {
      answer(exchange, 500, error("InternalError"));
    } else {
      exchange.getResponseHeaders().add("ETag", "\"tag" + writes + "\"");
      answer(
          exchange,
          200,
          exchange.getRequestMethod().equals("POST")
              ? "<R><ETag>&quot;tag" + writes + "&quot;</ETag></R>"
              : "");
    }
  }

  private static String error(String code) {
    return "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    Bytes bytes = Bytes.takeOver(body.getBytes(StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(status, bytes.isEmpty() ? -1 : bytes.size());
    bytes.writeTo(exchange.getResponseBody());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
