// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, it gets an answer that blames it, and nothing of the inside. */
class HostileClientTest {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");
  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "9223372036854775808",
          "0.1",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"../../etc/passwd\"",
          "\"<script>alert(1)</script>\"",
          "\"" + "x".repeat(100_000) + "\"",
          "[]",
          "{}",
          "[null]",
          "[[[[]]]]",
          "[".repeat(200) + "]".repeat(200),
          "{\"a\":".repeat(90) + "1" + "}".repeat(90));

  private final MlflowServer server = new MlflowServer();

  @Test
  void distortedRequestsNeverReachAFault() {
    long seed = 5;
    Random random = new Random(seed);
    for (String scenario :
        List.of("03-run-edges", "07-datasets-inputs", "10-registry", "11-logged-models")) {
      for (Recording recording : Recording.read(scenario + ".jsonl")) {
        if (recording.body().size() > 0 && recording.body().size() < 10_000) {
          HttpResponse answer =
              server.send(
                  recording.method(),
                  recording.path(),
                  JSON,
                  Map.of(),
                  distort(recording.body(), random));
          assertBlamesTheClient(scenario + " " + recording.n() + ", seed " + seed, answer);
        }
      }
    }
  }

  private static Bytes distort(Bytes body, Random random) {
    String text = body.utf8();
    return switch (random.nextInt(3)) {
      case 0 -> {
        byte[] bytes = body.toByteArray();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        yield Bytes.takeOver(bytes);
      }
      case 1 -> Bytes.utf8(text.substring(0, random.nextInt(text.length())));
      default -> Bytes.utf8(withHostileValue(text, random));
    };
  }

  /** Puts something else after one of the colons. */
  private static String withHostileValue(String text, Random random) {
    List<Integer> colons = new ArrayList<>();
    for (int at = text.indexOf("\": "); at >= 0; at = text.indexOf("\": ", at + 1)) {
      colons.add(at + 3);
    }
    if (colons.isEmpty()) {
      return text;
    }
    int from = colons.get(random.nextInt(colons.size()));
    int comma = text.indexOf(',', from);
    int end = comma < 0 ? text.length() - 1 : comma;
    return text.substring(0, from)
        + HOSTILE.get(random.nextInt(HOSTILE.size()))
        + text.substring(end);
  }

  @Test
  void pathsOfArtifactsStayBelowTheirRoot() {
    for (String path :
        List.of(
            "../x",
            "a/../../x",
            "..",
            ".",
            "a//b",
            "/etc/passwd",
            "a\\..\\b",
            "a\u0000b",
            "a/",
            "")) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        HttpResponse answer =
            server.send(
                method, "/api/2.0/mlflow-artifacts/artifacts/" + path, Map.of(), Map.of(), "x");
        assertThat(answer.status()).as(method + " " + path).isBetween(400, 499);
      }
    }
    assertThat(server.store.list("", "", 1000).objects()).isEmpty();
  }

  @Test
  void filesLeaveAsSomethingToSaveOnly() {
    String path = "/api/2.0/mlflow-artifacts/artifacts/1/r/artifacts/a \"b.html";
    server.send("PUT", path, Map.of(), Map.of(), "<script>alert(1)</script>");
    HttpResponse answer = server.send("GET", path, Map.of(), Map.of(), "");
    assertThat(answer.body().utf8()).isEqualTo("<script>alert(1)</script>");
    assertThat(answer.headers())
        .containsEntry("content-type", "application/octet-stream")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("content-security-policy", "sandbox; default-src 'none'")
        .containsEntry("content-disposition", "attachment; filename=\"a=20=22b.html\"");
  }

  private static void assertBlamesTheClient(String what, HttpResponse answer) {
    assertThat(answer.status()).as(what + ": " + answer.body().utf8()).isLessThan(500);
    assertThat(answer.body().utf8()).as(what).doesNotContain("Exception", "\tat ", "dev.tidemark.");
  }
}
