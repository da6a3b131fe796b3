// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.LocalHttpServer;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes over the socket, it is refused, and the server goes on. */
class HostileSocketTest {
  private static final String CREATE = "/api/2.0/mlflow/runs/create";
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir Path folder;

  private LocalRuntime runtime;
  private LocalHttpServer server;

  @BeforeEach
  void start() {
    runtime =
        LocalRuntime.open(StoreUri.parse(folder.toString()), LocalSettings.of(Map.of(), false));
    server = LocalHttpServer.start(0, runtime.http());
  }

  @AfterEach
  void stop() throws IOException {
    assertThat(new RawHttp(server.port()).get("/health").status()).isEqualTo(200);
    server.close();
    runtime.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String head(String method, String path, String headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  /** What was answered, or nothing where the server would hear no more. */
  private static String answer(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  private static void assertRefused(String answer) {
    if (!answer.isEmpty()) {
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("dev.tidemark", "\tat ");
    }
  }

  @Test
  void jsonOfAHundredMegabytesIsRefused() throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) '[');
    for (String path : List.of(CREATE, "/events")) {
      try (Socket socket = connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(bytes(head("POST", path, "Content-Length: 104857600\r\nConnection: close\r\n")));
        for (int i = 0; i < 100; i++) {
          out.write(block);
        }
        assertRefused(answer(socket));
      } catch (SocketException e) {
        assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
      }
    }
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    for (String body : List.of("[".repeat(1_000_000), "{\"a\":".repeat(100_000))) {
      try (Socket socket = connect()) {
        socket
            .getOutputStream()
            .write(
                bytes(
                    head(
                            "POST",
                            CREATE,
                            "Connection: close\r\nContent-Length: " + body.length() + "\r\n")
                        + body));
        assertThat(answer(socket)).startsWith("HTTP/1.1 400").doesNotContain("Exception");
      }
    }
  }

  @Test
  void aFloodOfHeadersIsRefused() throws IOException {
    for (int size : List.of(10, 10_000)) {
      StringBuilder flood = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        flood.append("X-").append(i).append(": ").append("y".repeat(size)).append("\r\n");
        if (flood.length() > 20_000_000) {
          break;
        }
      }
      try (Socket socket = connect()) {
        socket.getOutputStream().write(bytes(head("GET", "/version", flood.toString())));
        assertRefused(answer(socket));
      } catch (SocketException e) {
        assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
      }
    }
  }

  @Test
  void sendersWhoNeverFinishKeepNobodyFromReading() throws IOException {
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        Socket socket = connect();
        senders.add(socket);
        socket
            .getOutputStream()
            .write(bytes(head("POST", CREATE, "Content-Length: 1000\r\n") + "{"));
      }
      RawHttp http = new RawHttp(server.port());
      assertThat(http.get("/health").status()).isEqualTo(200);
      assertThat(http.get("/api/2.0/mlflow/experiments/get?experiment_id=0").status())
          .isEqualTo(200);
    } finally {
      for (Socket socket : senders) {
        socket.close();
      }
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[1 + random.nextInt(500)];
      random.nextBytes(noise);
      try (Socket socket = connect()) {
        socket.getOutputStream().write(noise);
        socket.getOutputStream().write(bytes("\r\n\r\n"));
        socket.shutdownOutput();
        assertRefused(answer(socket));
      } catch (SocketException e) {
        assertThat(e).as("seed " + seed).hasMessageMatching("(?i).*(reset|pipe|abort).*");
      }
    }
  }
}
