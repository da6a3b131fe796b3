// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The services of AWS as moto plays them, its requests one after the other. Its races prove our
 * client's logic and never S3's own guarantee.
 */
public final class Moto implements AutoCloseable {
  private static final String PYTHON = System.getProperty("test.python", "python3");

  private final ServerProcess process;
  private final URI address;

  private Moto(ServerProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it; where Python has no moto, the test is skipped and says so. */
  public static Moto startOrSkip() {
    Assumptions.assumeTrue(
        isPresent(),
        "Skipped: no Python with moto here (pip install 'moto[server]'), so AWS cannot be played");
    try {
      int port = ServerProcess.freePort();
      Path script = script();
      return new Moto(
          ServerProcess.start(List.of(PYTHON, script.toString(), Integer.toString(port)), port),
          URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPresent() {
    try {
      Process check =
          new ProcessBuilder(
                  PYTHON,
                  "-c",
                  "import importlib.util as u, sys;"
                      + "sys.exit(not (u.find_spec('moto') and u.find_spec('werkzeug')))")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor(30, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path script() throws IOException {
    Path script = Files.createTempFile("moto_locked", ".py");
    script.toFile().deleteOnExit();
    try (InputStream in = Moto.class.getResourceAsStream("moto_locked.py")) {
      Files.write(script, in.readAllBytes());
    }
    return script;
  }

  public URI address() {
    return address;
  }

  /** Checks signatures and policies from now on. */
  public void enforceIam() {
    post("/moto-api/reset-auth", "0");
  }

  /** Checks no signatures and policies any more. */
  public void allowAll() {
    post("/moto-api/reset-auth", "inf");
  }

  /** How many requests S3 had since this was asked last, by kind: "GET 3 PUT 2". */
  public String storeRequests() {
    return send(HttpRequest.newBuilder(address.resolve("/tidemark/counts")).GET());
  }

  private void post(String path, String body) {
    send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /**
   * Calls a service without an SDK, and without a signature that would hold.
   *
   * @param service as signatures name it, which is how moto tells services apart
   * @param body JSON or a form
   */
  public String call(String service, String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header(
                "Content-Type",
                body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host, Signature=0")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(request.build() + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
