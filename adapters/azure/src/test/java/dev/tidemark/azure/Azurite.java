// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.store.ObjectStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Microsoft's emulator of Azure Storage, in a process of its own on the loopback interface and in
 * memory. It is found on the PATH as {@code azurite} (npm package {@code azurite}).
 *
 * <p>What races prove here is how we use the service, not what the service itself guarantees.
 */
public final class Azurite implements AutoCloseable {
  // The emulator's own account, published in its documentation: no secret.
  private static final String ACCOUNT = "devstoreaccount1";
  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final int SECONDS_TO_START = 60;

  private final Process process;
  private final int blobPort;
  private final int queuePort;

  private Azurite(Process process, int blobPort, int queuePort) {
    this.process = process;
    this.blobPort = blobPort;
    this.queuePort = queuePort;
  }

  /** Starts one, or aborts the test, saying so, where it is not installed. */
  public static Azurite start() {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      String reason =
          "Skipped: the tests on Azurite, for there is no azurite on the PATH; npm install azurite";
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    try {
      return start(program.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("starting azurite failed", e);
    }
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "azurite"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Azurite start(Path program) throws IOException {
    int[] ports = freePorts();
    Path log = Files.createTempFile("azurite", ".log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--inMemoryPersistence",
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Integer.toString(ports[0]),
                "--queueHost",
                "127.0.0.1",
                "--queuePort",
                Integer.toString(ports[1]),
                "--tableHost",
                "127.0.0.1",
                "--tablePort",
                Integer.toString(ports[2]))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    for (int port : ports) {
      await(process, port, log);
    }
    return new Azurite(process, ports[0], ports[1]);
  }

  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback);
        ServerSocket three = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), two.getLocalPort(), three.getLocalPort()};
    }
  }

  private static void await(Process process, int port, Path log) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(connected.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    throw new IOException("azurite did not start: " + Files.readString(log));
  }

  public int blobPort() {
    return blobPort;
  }

  /** The settings that reach it. */
  public Map<String, String> settings() {
    return settings(blobPort);
  }

  /** The settings that reach its blobs through another port. */
  public Map<String, String> settings(int port) {
    return Map.of(
        "AZURE_STORAGE_BLOB_ENDPOINT",
        endpoint(port),
        "AZURE_STORAGE_ACCOUNT",
        ACCOUNT,
        "AZURE_STORAGE_KEY",
        KEY);
  }

  /** The same as one string, queues included. */
  public String connection() {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;QueueEndpoint=%s"
        .formatted(ACCOUNT, KEY, endpoint(blobPort), endpoint(queuePort));
  }

  private static String endpoint(int port) {
    return "http://127.0.0.1:" + port + "/" + ACCOUNT;
  }

  /** The account, with a new container in it. */
  BlobAccount accountWith(String container) {
    BlobAccount account = BlobAccount.of(settings());
    account.reading(container).create();
    return account;
  }

  /** A store in a new container. */
  public ObjectStore newStore(String container) {
    return BlobObjectStore.open(accountWith(container), container);
  }

  /** The store in a container that is there. */
  public ObjectStore store(String container) {
    return BlobObjectStore.open(BlobAccount.of(settings()), container);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
