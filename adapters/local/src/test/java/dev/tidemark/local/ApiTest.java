// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.access.AccessGate;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonString;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.query.api.ApiRoute;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.testkit.JsonSchema;
import dev.tidemark.testkit.MainJob;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/v1} and its description, over the objects of the whole main job. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "run_id", MainJob.RUN,
          "other_run_id", "other",
          "dataset", "flights",
          "other_version", "1",
          "model", "delay",
          "monitor", "daily",
          "window", "0-0");

  private LocalRuntime runtime;
  private AccessGate door;
  private JsonObject description;

  @BeforeAll
  void doTheMainJob(@TempDir Path folder) throws Exception {
    LocalSettings settings =
        LocalSettings.of(
            Map.of("TIDEMARK_NOW", MainJob.ONE_DAY_LATER, "TIDEMARK_TENANTS", "acme"), false);
    runtime = LocalRuntime.open(StoreUri.parse(folder.toString()), settings);
    runtime.store().put(key(MainJob.TRAINING), MainJob.flights(1, 0), always());
    runtime.store().put(key(MainJob.SCORED), MainJob.flights(2, 20), always());
    MainJob.all().forEach(runtime::record);
    runtime.store().put(key("inbox/flights/more.csv"), MainJob.flights(3, 0), always());
    runtime.record(
        MainJob.event(
            "8",
            "dataset.published",
            "datasets/flights",
            "{'dataset':'flights','mode':'append','sources':['inbox/flights/more.csv']}"));
    runtime.record(
        MainJob.event(
            "9",
            "run.started",
            "runs/other",
            "{'run_id':'other','code':{'commit':'c0ffee'},'environment':{'image':'x'},"
                + "'inputs':[{'dataset':'gone','version':3}]}"));
    runtime.record(
        MainJob.event(
            "10",
            "run.logged",
            "runs/other",
            "{'run_id':'other','metrics':[{'key':'system/gpu_utilization_percentage','value':50},"
                + "{'key':'auc','value':'NaN'}],'tags':{'mlflow.note.content':'n'}}"));
    runtime.reportDrift().handle(runtime.clock().instant());
    door = runtime.http();
    description = (JsonObject) json(get("/api/v1/openapi.json"));
  }

  private static ObjectKey key(String key) {
    return ObjectKey.of(key);
  }

  private static PutCondition always() {
    return PutCondition.always();
  }

  private HttpResponse send(
      String method, String path, Map<String, List<String>> query, Map<String, String> headers) {
    return door.handle(new HttpRequest(method, path, query, headers, Bytes.EMPTY));
  }

  private HttpResponse get(String path) {
    return send("GET", path, Map.of(), Map.of());
  }

  private static Json json(HttpResponse answer) {
    return JsonReader.read(answer.body(), "the answer");
  }

  private List<ApiRoute> routes() {
    return new ApiEndpoint(runtime.store(), runtime.runSearch()).routes();
  }

  private Map<String, JsonCursor> described() {
    Map<String, JsonCursor> operations = new TreeMap<>();
    JsonCursor.at("", description)
        .field("paths")
        .members()
        .forEach(
            (path, methods) ->
                methods
                    .members()
                    .forEach(
                        (method, operation) -> operations.put(method + " " + path, operation)));
    return operations;
  }

  @Test
  void theDescriptionHasEveryPathWithEveryParameterAndNoOther() {
    Map<String, String> served = new TreeMap<>();
    for (ApiRoute route : routes()) {
      TreeSet<String> parameters = new TreeSet<>();
      route.parameters().forEach(name -> parameters.add("query " + name));
      for (String segment : route.pattern().split("/", -1)) {
        if (segment.startsWith("{")) {
          parameters.add("path " + segment.substring(1, segment.length() - 1));
        }
      }
      served.put("get /api/v1/" + route.pattern(), parameters.toString());
    }
    Map<String, String> stated = new TreeMap<>();
    described().forEach((path, operation) -> stated.put(path, parameters(operation).toString()));

    assertThat(stated).isEqualTo(served);
  }

  private static TreeSet<String> parameters(JsonCursor operation) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonCursor parameter :
        operation.optional("parameters").map(JsonCursor::elements).orElse(List.of())) {
      names.add(parameter.field("in").string() + " " + parameter.field("name").string());
    }
    return names;
  }

  @Test
  void everyAnswerFitsItsDescription() {
    JsonSchema schemas = new JsonSchema(description);
    described()
        .forEach(
            (operation, stated) -> {
              String path = examplePath(operation);
              HttpResponse answer = get(path);
              assertThat(answer.status()).as(path + " " + answer.body().utf8()).isEqualTo(200);
              JsonCursor content = stated.field("responses").field("200").field("content");
              String type = content.members().keySet().iterator().next();
              assertThat(answer.headers().get("content-type")).as(path).startsWith(type);
              JsonObject schema = content.field(type).field("schema").object();
              if (type.equals("application/json") && !path.endsWith("openapi.json")) {
                assertThat(schemas.troubles(json(answer), schema)).as(path).isEmpty();
              }
            });
  }

  private static String examplePath(String operation) {
    String path = operation.substring("get ".length());
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue());
    }
    return path.replace("{version}", path.contains("/models/") ? "champion" : "0");
  }

  @Test
  void everySchemaOfTheDescriptionIsUsed() {
    String text = description.text();
    for (String name :
        JsonCursor.at("", description).field("components").field("schemas").members().keySet()) {
      assertThat(text).contains("\"#/components/schemas/" + name + "\"");
    }
  }

  @Test
  void theReferencePageNamesEveryPath() throws Exception {
    String page = Files.readString(docs().resolve("http.md"));
    List<String> named = new ArrayList<>();
    for (String line : page.split("\n", -1)) {
      if (line.startsWith("| `/api/v1/")) {
        named.add("get " + line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(described().keySet());
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/reference"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/reference");
  }

  @Test
  void whatIsAskedWronglyIsAProblem() {
    assertProblem(send("GET", "/api/v1/runs", Map.of("fliter", List.of("x")), Map.of()), 400);
    assertProblem(send("GET", "/api/v1/runs", Map.of("filter", List.of("x")), Map.of()), 400);
    for (String limit : List.of("0", "1001", "-1", "x", "99999999999")) {
      assertProblem(send("GET", "/api/v1/runs", Map.of("limit", List.of(limit)), Map.of()), 400);
    }
    for (String page : List.of("x", "eyJ9")) {
      for (String path : List.of("runs", "datasets/flights/versions", "monitors/daily/reports")) {
        assertProblem(
            send("GET", "/api/v1/" + path, Map.of("page_token", List.of(page)), Map.of()), 400);
      }
    }
    assertProblem(get("/api/v1/datasets/flights/versions/-1"), 400);
    assertProblem(get("/api/v1/datasets/flights/versions/2026:"), 400);
    assertProblem(get("/api/v1/runs/NO"), 400);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String path :
        List.of(
            "",
            "nothing",
            "runs/",
            "runs/nobody",
            "runs/nobody/lineage",
            "runs/other/compare/nobody",
            "datasets/none",
            "datasets/none/names",
            "datasets/none/versions",
            "datasets/flights/versions/9",
            "datasets/flights/versions/nightly",
            "datasets/flights/versions/2020-01-01T00:00:00Z",
            "models/none",
            "models/none/lineage",
            "models/delay/versions/9",
            "models/delay/versions/challenger",
            "monitors/none",
            "monitors/none/reports",
            "monitors/daily/reports/1-1",
            "monitors/daily/reports/x",
            "monitors/none/reports/0-0/page")) {
      assertProblem(get("/api/v1/" + path), 404);
    }
  }

  private static void assertProblem(HttpResponse answer, int status) {
    assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(JsonCursor.at("", json(answer)).field("status").integer()).isEqualTo(status);
  }

  @Test
  void everyPathIsForReadingOnly() {
    for (String operation : described().keySet()) {
      String path = examplePath(operation);
      for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
        HttpResponse refused = send(method, path, Map.of(), Map.of());
        assertProblem(refused, 405);
        assertThat(refused.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
      }
      assertThat(send("OPTIONS", path, Map.of(), Map.of()).status()).isEqualTo(204);
      assertThat(send("HEAD", path, Map.of(), Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void whoeverHasAnAnswerIsToldSoUntilItChanges() {
    String path = "/api/v1/runs/other";
    String tag = get(path).headers().get("etag");
    for (String known : List.of(tag, "*", "\"x\", W/" + tag)) {
      HttpResponse answer = send("GET", path, Map.of(), Map.of("If-None-Match", known));
      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.body().size()).isZero();
      assertThat(answer.headers()).containsEntry("etag", tag);
    }
    runtime.record(
        MainJob.event(
            "late", "run.logged", "runs/other", "{'run_id':'other','params':{'later':'1'}}"));

    HttpResponse changed = send("GET", path, Map.of(), Map.of("If-None-Match", tag));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers().get("etag")).isNotEqualTo(tag);
  }

  @Test
  void pagesOfPeopleRunNothing() {
    for (String path :
        List.of(
            "/api/v1/monitors/daily/reports/0-0/page",
            "/api/v1/datasets/flights/versions/0/page")) {
      HttpResponse page = get(path);
      assertThat(page.body().utf8()).startsWith("<!DOCTYPE html>");
      assertThat(page.headers().get("content-security-policy"))
          .startsWith("sandbox; default-src 'none';")
          .doesNotContain("script");
      assertThat(page.headers()).containsEntry("x-content-type-options", "nosniff");
    }
  }

  @Test
  void aServerKeepsTheHeadersOfAPage() throws Exception {
    try (LocalHttpServer server = LocalHttpServer.start(0, door)) {
      URI page =
          URI.create(
              "http://127.0.0.1:"
                  + server.port()
                  + "/t/default/api/v1/monitors/daily/reports/0-0/page");
      var answer =
          HttpClient.newHttpClient()
              .send(
                  java.net.http.HttpRequest.newBuilder(page)
                      .method("HEAD", BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .startsWith("sandbox;");
      assertThat(answer.headers().firstValue("cache-control")).contains("private, no-cache");
    }
  }

  @Test
  void aPageThatIsNotStoredYetIsMadeFromItsReport() {
    String path = "/api/v1/monitors/daily/reports/0-0/page";
    Bytes stored = get(path).body();
    runtime.store().delete(key("reports/daily/0-0/report.html"));

    assertThat(get(path).body()).isEqualTo(stored);
  }

  @Test
  void reportsAreAsTheyAreStored() {
    assertThat(get("/api/v1/monitors/daily/reports/0-0").body())
        .isEqualTo(
            runtime.store().get(key("reports/daily/0-0/report.json")).orElseThrow().content());
    JsonCursor report =
        JsonCursor.at("", json(get("/api/v1/monitors/daily/reports")))
            .field("reports")
            .elements()
            .get(0);
    assertThat(report.field("window").string()).isEqualTo("0-0");
    assertThat(report.field("drifted").bool()).isTrue();
    assertThat(report.field("tick").string()).isEqualTo("2026-01-02T06:00:00Z");
  }

  @Test
  void listsComeInPages() {
    assertThat(pages("runs", "runs", "run_id")).containsExactlyInAnyOrder(MainJob.RUN, "other");
    assertThat(pages("datasets", "datasets", "dataset")).containsExactly("flights", "scored");
    assertThat(pages("datasets/flights/versions", "versions", "version")).containsExactly("1", "0");
    assertThat(pages("models", "models", "model")).containsExactly("delay");
    assertThat(pages("monitors", "monitors", "monitor")).containsExactly("daily");
    assertThat(pages("monitors/daily/reports", "reports", "window")).containsExactly("0-0");
  }

  /** Asks for one element after the other. */
  private List<String> pages(String path, String list, String name) {
    List<String> found = new ArrayList<>();
    Map<String, List<String>> query = new TreeMap<>(Map.of("limit", List.of("1")));
    Json next;
    do {
      JsonCursor page = JsonCursor.at("", json(send("GET", "/api/v1/" + path, query, Map.of())));
      JsonArray elements = (JsonArray) page.field(list).value();
      assertThat(elements.elements()).hasSize(1);
      Json element = ((JsonObject) elements.elements().get(0)).members().get(name);
      found.add(element instanceof JsonString text ? text.value() : element.text());
      next = page.object().members().get("next_page_token");
      if (next instanceof JsonString token) {
        query.put("page_token", List.of(token.value()));
      }
    } while (next instanceof JsonString);
    return found;
  }

  @Test
  void aVersionIsNamedByNumberTimeTagOrAlias() {
    new VersionNames(runtime.store()).tag(version(0), "first", Instant.EPOCH);
    new VersionNames(runtime.store()).move(version(1), "stable", Instant.EPOCH);
    Bytes first = get("/api/v1/datasets/flights/versions/0").body();

    assertThat(get("/api/v1/datasets/flights/versions/first").body()).isEqualTo(first);
    assertThat(get("/api/v1/datasets/flights/versions/stable").body())
        .isEqualTo(get("/api/v1/datasets/flights").body());
    assertThat(get("/api/v1/datasets/flights/versions/" + MainJob.ONE_DAY_LATER).body())
        .isEqualTo(get("/api/v1/datasets/flights").body());
    assertThat(json(get("/api/v1/datasets/flights/names")).text())
        .contains("\"tags\":{\"first\":0},\"aliases\":{\"stable\":1}");
  }

  private static DatasetVersion version(long number) {
    return new DatasetVersion(new DatasetName("flights"), number);
  }

  @Test
  void anotherTenantHasItsOwnAnswers() {
    assertThat(get("/t/acme/api/v1/runs").body().utf8()).contains("\"runs\":[]");
    assertProblem(get("/t/acme/api/v1/runs/other"), 404);
    assertThat(get("/t/default/api/v1/runs/other").status()).isEqualTo(200);
    assertProblem(get("/t/nobody/api/v1/runs"), 404);
  }

  @Test
  void damagedReportsAreAFaultOfTheStoreNotOfTheRequest() {
    runtime.store().put(key("reports/daily/7-9/report.json"), Bytes.utf8("{"), always());

    HttpResponse answer = get("/api/v1/monitors/daily/reports");
    runtime.store().delete(key("reports/daily/7-9/report.json"));

    assertProblem(answer, 500);
    assertThat(answer.body().utf8()).contains("reports/daily/7-9/report.json");
  }
}
