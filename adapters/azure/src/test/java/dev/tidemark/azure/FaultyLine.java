// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server on the loopback interface that can lose replies, or refuse requests itself.
 */
final class FaultyLine implements Closeable {
  private static final String BUSY =
      "HTTP/1.1 503 Busy\r\n"
          + "x-ms-error-code: ServerBusy\r\n"
          + "content-length: 0\r\n"
          + "connection: close\r\n\r\n";

  private final ServerSocket entrance;
  private final int serverPort;
  private final AtomicInteger repliesToLose = new AtomicInteger();
  private final AtomicInteger requestsToRefuse = new AtomicInteger();

  FaultyLine(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::acceptAll);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** The server answers, but the line breaks before its answer is heard. */
  void loseReplies(int count) {
    repliesToLose.set(count);
  }

  /** The request does not reach the server. */
  void refuseRequests(int count) {
    requestsToRefuse.set(count);
  }

  private void acceptAll() throws IOException {
    while (!entrance.isClosed()) {
      Socket client = entrance.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start(() -> carryRequests(client, server));
      start(() -> carryReplies(client, server));
    }
  }

  private void carryRequests(Socket client, Socket server) throws IOException {
    try (client;
        server) {
      InputStream from = client.getInputStream();
      byte[] buffer = new byte[1 << 20];
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (take(requestsToRefuse)) {
          client.getOutputStream().write(BUSY.getBytes(StandardCharsets.US_ASCII));
          return;
        }
        OutputStream to = server.getOutputStream();
        to.write(buffer, 0, n);
        to.flush();
      }
    }
  }

  private void carryReplies(Socket client, Socket server) throws IOException {
    try (client;
        server) {
      InputStream from = server.getInputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (take(repliesToLose)) {
          return;
        }
        client.getOutputStream().write(buffer, 0, n);
        client.getOutputStream().flush();
      }
    }
  }

  private static boolean take(AtomicInteger count) {
    return count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** Work that ends with an exception when either side hangs up. */
  private interface Carrying {
    void run() throws IOException;
  }

  private static void start(Carrying work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // Somebody hung up: that is how every connection ends here.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
