// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.SignedPut;
import dev.tidemark.store.SignedUrls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Serves the signed URLs of a store on loopback. A grant is a number that stands in the URL and
 * that is good for one object and one method. Safe for use by many threads.
 */
public final class SigningServer implements SignedUrls, DirectUploads, AutoCloseable {
  private static final int LEAST_PART = 5 << 20;

  private final ObjectStore store;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  private SigningServer(ObjectStore store, HttpServer server) {
    this.store = store;
    this.server = server;
  }

  /** What one URL allows; a part has an upload. */
  private record Grant(String method, String path, @Nullable Upload upload, int part) {}

  /** The parts that have come; completed ones are gone, their tags are not. */
  private record Upload(ObjectKey key, Map<Integer, Bytes> parts, List<String> completed) {}

  public static SigningServer start(ObjectStore store) {
    // Without it each answer waits 40 ms for the acknowledgement of its headers (JDK-6968351).
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SigningServer signing = new SigningServer(store, server);
      server.setExecutor(signing.workers);
      server.createContext("/", signing::serve);
      server.start();
      return signing;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a server of signed URLs", e);
    }
  }

  /** The store, with the URLs of this server. */
  public ObjectStore signing() {
    return new SigningObjectStore(store, this, this);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  @Override
  public URI readable(ObjectKey key, Duration validity) {
    return url(key, "GET", null, 0);
  }

  @Override
  public SignedPut whole(ObjectKey key, Duration validity) {
    return new SignedPut(url(key, "PUT", null, 0), Map.of("x-must-be-sent", "as it is"));
  }

  @Override
  public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
    String id = "upload-" + numbers.incrementAndGet();
    Upload upload = new Upload(key, new TreeMap<>(), new ArrayList<>());
    uploads.put(id, upload);
    List<SignedPut> signed = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      signed.add(new SignedPut(url(key, "PUT", upload, part), Map.of()));
    }
    return new PartedUpload(id, signed);
  }

  private URI url(ObjectKey key, String method, @Nullable Upload upload, int part) {
    String number = Long.toString(numbers.incrementAndGet());
    URI url =
        URI.create(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/" + key + "?grant=" + number);
    grants.put(number, new Grant(method, url.getPath(), upload, part));
    return url;
  }

  @Override
  public void complete(ObjectKey key, String id, List<String> tags) {
    Upload upload = upload(key, id);
    synchronized (upload) {
      if (upload.completed().equals(tags)) {
        return;
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int part = 1; part <= tags.size(); part++) {
        Bytes sent = upload.parts().get(part);
        if (sent == null
            || !tag(sent).equals(tags.get(part - 1))
            || (part < tags.size() && sent.size() < LEAST_PART)) {
          throw TidemarkException.invalid("the upload of " + key + ": part " + part + " is wrong");
        }
        content.writeBytes(sent.toByteArray());
      }
      store.put(key, Bytes.takeOver(content.toByteArray()), PutCondition.always());
      upload.parts().clear();
      upload.completed().addAll(tags);
    }
  }

  @Override
  public void abort(ObjectKey key, String id) {
    uploads.remove(id);
  }

  private Upload upload(ObjectKey key, String id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(found -> found.key().equals(key))
        .orElseThrow(
            () -> new TidemarkException(ErrorKind.NOT_FOUND, "there is no upload of " + key));
  }

  private static String tag(Bytes content) {
    return "\"" + content.sha256() + "\"";
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Bytes body = Bytes.takeOver(exchange.getRequestBody().readAllBytes());
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      Grant grant = grants.get(query.replaceFirst("^grant=", ""));
      if (grant == null
          || !grant.method().equals(exchange.getRequestMethod())
          || !grant.path().equals(exchange.getRequestURI().getPath())) {
        exchange.sendResponseHeaders(403, -1);
      } else if (grant.method().equals("GET")) {
        read(exchange, key(grant));
      } else {
        write(exchange, grant, body);
      }
    }
  }

  private static ObjectKey key(Grant grant) {
    return ObjectKey.of(grant.path().substring(1));
  }

  private void read(HttpExchange exchange, ObjectKey key) throws IOException {
    Bytes content = store.get(key).orElseThrow().content();
    exchange.sendResponseHeaders(200, content.size());
    content.writeTo(exchange.getResponseBody());
  }

  private void write(HttpExchange exchange, Grant grant, Bytes body) throws IOException {
    Upload upload = grant.upload();
    if (upload != null) {
      synchronized (upload) {
        upload.parts().put(grant.part(), body);
      }
    } else if (!"as it is".equals(exchange.getRequestHeaders().getFirst("x-must-be-sent"))) {
      exchange.sendResponseHeaders(403, -1);
      return;
    } else {
      store.put(key(grant), body, PutCondition.always());
    }
    exchange.getResponseHeaders().set("ETag", tag(body));
    exchange.sendResponseHeaders(200, -1);
  }
}
