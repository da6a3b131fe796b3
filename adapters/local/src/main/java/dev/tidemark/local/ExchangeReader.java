// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import com.sun.net.httpserver.HttpExchange;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the JDK's HTTP server took in into a request. Files that are put as artifacts may be
 * larger than memory: they wait in a file of the system until they are answered.
 */
final class ExchangeReader {
  private static final int IN_MEMORY = 1024 * 1024;

  private final int maxBodyBytes;

  ExchangeReader(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** What a request says before its body. */
  HttpRequest head(HttpExchange exchange) {
    String path = decode(exchange.getRequestURI().getRawPath());
    return request(exchange, path, ByteSource.of(Bytes.EMPTY));
  }

  /**
   * The request, or empty if its body is too large.
   *
   * @throws TidemarkException INVALID_REQUEST if the address is not percent-encoded UTF-8
   */
  Optional<ReceivedRequest> read(HttpExchange exchange) throws IOException {
    String path = decode(exchange.getRequestURI().getRawPath());
    if (exchange.getRequestMethod().equals("PUT")
        && path.contains("/mlflow-artifacts/artifacts/")) {
      return Optional.of(readFile(exchange, path));
    }
    byte[] body = exchange.getRequestBody().readNBytes(maxBodyBytes + 1);
    return body.length > maxBodyBytes
        ? Optional.empty()
        : Optional.of(
            new ReceivedRequest(
                request(exchange, path, ByteSource.of(Bytes.takeOver(body))), null));
  }

  private static ReceivedRequest readFile(HttpExchange exchange, String path) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] start = in.readNBytes(IN_MEMORY);
    if (start.length < IN_MEMORY) {
      return new ReceivedRequest(
          request(exchange, path, ByteSource.of(Bytes.takeOver(start))), null);
    }
    Path file = Files.createTempFile("tidemark-upload-", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(start);
        in.transferTo(out);
      }
      return new ReceivedRequest(request(exchange, path, ByteSource.of(file)), file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static HttpRequest request(HttpExchange exchange, String path, ByteSource content) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return new HttpRequest(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        path,
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        content);
  }

  /** Parameters as a form would send them: a plus is a space. */
  static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> parameters = new TreeMap<>();
    if (raw == null) {
      return parameters;
    }
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters
            .computeIfAbsent(decode(name.replace('+', ' ')), n -> new ArrayList<>())
            .add(decode(value.replace('+', ' ')));
      }
    }
    return parameters;
  }

  /** Undoes percent-encoding. */
  static String decode(String raw) {
    byte[] encoded = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        bytes.put((byte) (digit(encoded, i + 1) * 16 + digit(encoded, i + 2)));
        i += 2;
      } else {
        bytes.put(encoded[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int digit(byte[] encoded, int at) {
    int digit = at < encoded.length ? Character.digit(encoded[at], 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static TidemarkException malformed() {
    return TidemarkException.invalid("the address is not percent-encoded UTF-8");
  }
}
