// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.store.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that MLflow's own clients sent to MLflow's own server, sent again: the answers mean
 * the same. Renaming models is left out.
 */
class ReplayTest {
  private static final Pattern NOT_HERE = Pattern.compile(".*/registered-models/rename");

  private final MlflowServer server = new MlflowServer();
  private final Replacements replacements = new Replacements();
  private final Map<Long, Difference> differences = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  /** An answer that is another one on purpose. */
  private record Difference(int status, String reason) {
    boolean comparesBody() {
      return reason.startsWith("+ ") || inAnyOrder();
    }

    boolean inAnyOrder() {
      return reason.startsWith("~ ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-experiments",
        "02-run-basic",
        "03-run-edges",
        "04-search-runs",
        "05-metric-history",
        "06-artifacts",
        "07-datasets-inputs",
        "08-sklearn-autolog",
        "09-log-model",
        "10-registry",
        "11-logged-models",
        "12-system-metrics",
        "13-java-client",
        "14-probes"
      })
  void theAnswersMeanWhatMlflowsServerAnswered(String scenario) {
    readDifferences(scenario);
    int replayed = 0;
    for (Recording recording : Recording.read(scenario + ".jsonl")) {
      if (MlflowEndpoint.isMlflow(recording.path())
          && !NOT_HERE.matcher(recording.path()).matches()) {
        replay(recording);
        replayed++;
      }
    }
    assertThat(faults).isEmpty();
    assertThat(replayed).isPositive();
  }

  private void readDifferences(String scenario) {
    Recording.resource("differences.txt")
        .lines()
        .filter(line -> line.startsWith(scenario + " "))
        .map(line -> line.split(" ", 4))
        .forEach(
            words ->
                differences.put(
                    Long.valueOf(words[1]), new Difference(Integer.parseInt(words[2]), words[3])));
  }

  private void replay(Recording recording) {
    HttpResponse answer = send(recording);
    Difference difference = differences.get(recording.n());
    int expected = difference == null ? recording.status() : difference.status();
    String what = "#" + recording.n() + " " + recording.method() + " " + recording.path();
    if (answer.status() != expected) {
      faults.add(
          what
              + ": expected "
              + expected
              + ", answered "
              + answer.status()
              + " "
              + answer.body().utf8());
    } else if (difference == null || difference.comparesBody()) {
      compare(what, recording, answer, difference != null && difference.inAnyOrder());
    }
  }

  private void compare(String what, Recording recording, HttpResponse answer, boolean inAnyOrder) {
    Optional<Json> recorded = json(recording.answer());
    if (recording.status() >= 400) {
      recorded
          .map(json -> ((JsonObject) json).member("error_code").orElse(JsonNull.NULL))
          .filter(code -> !answer.body().utf8().contains("\"error_code\":" + code.text()))
          .ifPresent(
              code -> faults.add(what + ": " + code.text() + ", answered " + answer.body().utf8()));
    } else if (recorded.isPresent() && !recording.path().contains("/mlflow-artifacts/artifacts/")) {
      Equivalence.faults(
              recorded.get(), json(answer.body()).orElse(Json.none()), replacements, inAnyOrder)
          .forEach(fault -> faults.add(what + " " + fault));
    } else if (recording.method().equals("GET") && !answer.body().equals(recording.answer())) {
      faults.add(what + ": other bytes");
    }
  }

  private HttpResponse send(Recording recording) {
    Map<String, List<String>> query = new TreeMap<>();
    for (String pair : replacements.in(recording.query()).split("&")) {
      String[] parts = pair.split("=", 2);
      if (!pair.isEmpty()) {
        query
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 1 ? "" : decode(parts[1]));
      }
    }
    boolean isJson = !recording.method().equals("PUT") && json(recording.body()).isPresent();
    Bytes body = isJson ? Bytes.utf8(replacements.in(recording.body().utf8())) : recording.body();
    String path = decode(replacements.in(recording.path()).replace("+", "%2B"));
    return server.send(recording.method(), path, recording.headers(), query, body);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<Json> json(Bytes body) {
    try {
      return Optional.of(JsonReader.readLenient(body, "a body"));
    } catch (TidemarkException e) {
      return Optional.empty();
    }
  }
}
