// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MLflow's REST API on a real socket and the file-system store. */
class MlflowOverHttpTest {
  private static final String ARTIFACT = "/api/2.0/mlflow-artifacts/artifacts/1/r/artifacts/";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  private LocalRuntime runtime;
  private LocalHttpServer server;

  @BeforeEach
  void start() {
    LocalSettings settings = LocalSettings.of(Map.of(), false);
    runtime = LocalRuntime.open(StoreUri.parse(folder.resolve("store").toString()), settings);
    server = LocalHttpServer.start(0, runtime.http());
  }

  @AfterEach
  void stop() {
    server.close();
    runtime.close();
  }

  @Test
  void aRunIsRecordedAndReadBack() throws Exception {
    String created =
        send("POST", "/api/2.0/mlflow/runs/create", json("{\"experiment_id\":\"0\"}")).body();
    String run = created.replaceAll("(?s).*\"run_id\":\"([0-9a-f]{32})\".*", "$1");
    String batch =
        "{\"run_id\":\"" + run + "\",\"metrics\":[{\"key\":\"m\",\"value\":0.5,\"timestamp\":1}]}";

    assertThat(send("POST", "/api/2.0/mlflow/runs/log-batch", json(batch)).statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/ajax-api/2.0/mlflow/runs/get?run_id=" + run, none()).body())
        .contains("\"key\":\"m\",\"value\":0.5");
    assertThat(send("POST", "/api/2.0/mlflow/runs/get", json("{}")).statusCode()).isEqualTo(405);
    assertThat(send("GET", "/api/2.0/mlflow/nope", none()).body()).contains("ENDPOINT_NOT_FOUND");
  }

  @Test
  void whatMlflowsClientsMayNotSendIsRefusedInTheirWords() throws Exception {
    HttpRequest plain =
        request("POST", "/api/2.0/mlflow/runs/create", json("{}"))
            .setHeader("Content-Type", "text/plain")
            .build();
    HttpResponse<String> refused = http.send(plain, BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Content-Type must be one of");
  }

  @Test
  void filesOfAnySizeGoInAndOut() throws Exception {
    for (int size : new int[] {0, 1, 1024 * 1024 - 1, 1024 * 1024, 20 * 1024 * 1024 + 1}) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      String path = ARTIFACT + "file-" + size;
      assertThat(send("PUT", path, BodyPublishers.ofByteArray(content)).statusCode())
          .isEqualTo(200);
      HttpResponse<InputStream> answer =
          http.send(request("GET", path, none()).build(), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        assertThat(body.readAllBytes()).as("%d bytes", size).isEqualTo(content);
      }
    }
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", "application/json")
        .method(method, body);
  }

  private static BodyPublisher json(String text) {
    return BodyPublishers.ofString(text);
  }

  private static BodyPublisher none() {
    return BodyPublishers.noBody();
  }
}
