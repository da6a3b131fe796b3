// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers one request with whatever it is told, and never hangs up. */
@Timeout(60)
class HttpDocumentsTest {
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private URI answering(String answer) {
    CompletableFuture.runAsync(
        () -> {
          try {
            Socket client = server.accept();
            InputStream in = client.getInputStream();
            in.read(new byte[8192]);
            OutputStream out = client.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
  }

  private static void assertUnavailable(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining("http://127.0.0.1:")
        .hasMessageContaining(message);
  }

  @Test
  void aDocumentIsReadWhole() {
    URI uri = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"a\"}");

    assertThat(new HttpDocuments().apply(uri).utf8()).isEqualTo("{\"a\"}");
  }

  @Test
  void aDocumentWhoseEndNeverComesHoldsNobody() {
    URI uri = answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{");

    assertUnavailable(() -> new HttpDocuments(Duration.ofMillis(300)).apply(uri), "300 ms");
  }

  @Test
  void moreThanFitsIsRefused() {
    int size = HttpDocuments.MAX_BYTES + 1;
    URI uri =
        answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + " ".repeat(size));

    assertUnavailable(() -> new HttpDocuments().apply(uri), "more than 1048576 bytes");
  }

  @Test
  void nothingIsFollowed() {
    URI uri = answering("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");

    assertUnavailable(() -> new HttpDocuments().apply(uri), "302");
  }
}
