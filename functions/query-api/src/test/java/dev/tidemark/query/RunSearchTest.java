// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.store.Bytes;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSearchTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Runs runs = new Runs(store);
  private final RunSearch search = new RunSearch(store);
  private final MlflowEndpoint mlflow = new MlflowEndpoint(new QueryApi(store, search).routes());

  private void start(String run, long startTime) {
    String data =
        "{'run_id':'%s','start_time':%d,'params':{'p':'%s'},'tags':{'t':'1'}}"
            .formatted(run, startTime, run);
    Json json = JsonReader.read(data.replace('\'', '"'), "data");
    runs.record(Event.of(run, "//test", "dev.tidemark.run.started.v1", null, json));
  }

  private RunPage page(int limit, String token) {
    return search.search(
        new RunQuery(run -> true, Filter.all(), RunFields.NEWEST_FIRST, limit, token));
  }

  private static List<String> ids(RunPage page) {
    return page.rows().stream().map(row -> row.id().value()).toList();
  }

  private JsonCursor post(String route, String body, int status) {
    HttpResponse response =
        mlflow.handle(
            new HttpRequest(
                "POST",
                "/api/2.0/mlflow/" + route,
                Map.of(),
                Map.of("content-type", "application/json"),
                Bytes.utf8(body.replace('\'', '"'))));
    assertThat(response.status()).as(response.body().utf8()).isEqualTo(status);
    return JsonCursor.at("", JsonReader.read(response.body(), "the answer"));
  }

  @Test
  void pagesGiveEachRunOnceThoughRunsComeInBetween() {
    for (int i = 0; i < 10; i++) {
      start("r" + i, 1000 + i);
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      RunPage page = page(3, token);
      seen.addAll(ids(page));
      token = page.nextToken().orElse("");
      start("late" + seen.size(), 5000 + seen.size());
    } while (!token.isEmpty());
    assertThat(seen).containsExactly("r9", "r8", "r7", "r6", "r5", "r4", "r3", "r2", "r1", "r0");
  }

  @Test
  void pageThatIsExactlyFullIsTheLast() {
    start("a", 1);
    start("b", 2);
    assertThat(page(2, "").nextToken()).isEmpty();
    assertThat(page(1, "").nextToken()).isPresent();
  }

  @Test
  void tokenOfMlflowIsTakenAndAnotherTextRefused() {
    start("a", 1);
    start("b", 2);
    assertThat(ids(page(5, "eyJvZmZzZXQiOiAxfQ=="))).containsExactly("a");
    assertThat(ids(page(5, "eyJvZmZzZXQiOiA5fQ=="))).isEmpty();
    assertThatThrownBy(() -> page(5, "zzz")).hasMessageContaining("Invalid page token");
    assertThatThrownBy(() -> page(0, "")).hasMessageContaining("Invalid value 0 for parameter");
  }

  @Test
  void eventThatComesBetweenTwoSearchesIsSeen() {
    start("a", 1);
    Filter<RunRow> filter = Filter.parse("params.q = '1'", RunFields.plain(), Grammar.MLFLOW);
    assertThat(search.count(RunQuery.of(filter))).isZero();
    Json data = JsonReader.read("{\"run_id\":\"a\",\"params\":{\"q\":\"1\"}}", "data");
    runs.record(Event.of("x", "//test", "dev.tidemark.run.logged.v1", null, data));
    assertThat(search.count(RunQuery.of(filter))).isEqualTo(1);
  }

  @Test
  void mlflowSearchAnswersRunsOfTheExperimentsAsked() {
    start("a", 1);
    start("b", 2);
    JsonCursor answer = post("runs/search", "{'experiment_ids':['0'],'max_results':1}", 200);
    JsonCursor run = answer.field("runs").elements().get(0);
    assertThat(run.field("info").field("run_id").string()).isEqualTo("b");
    assertThat(run.field("info").field("experiment_id").string()).isEqualTo("0");
    assertThat(answer.field("next_page_token").string()).isNotEmpty();
    assertThat(post("runs/search", "{'experiment_ids':['7']}", 200).members()).isEmpty();
    assertThat(post("runs/search", "{}", 200).members()).isEmpty();
    assertThat(
            post(
                    "runs/search",
                    "{'experiment_ids':['0'],'filter':'artifact_uri LIKE"
                        + " \\u0027%/b/artifacts\\u0027'}",
                    200)
                .field("runs")
                .elements())
        .hasSize(1);
  }

  @Test
  void extensionsAreOffUnlessTheBodySwitchesThemOn() {
    start("a", 1);
    start("b", 2);
    String filter = "'filter':'params.p = \\u0027a\\u0027 or params.p = \\u0027b\\u0027'";
    String ids = "{'experiment_ids':['0'],";
    post("runs/search", ids + filter + "}", 400);
    JsonCursor extended = post("runs/search", ids + filter + ",'tidemark':{'extended':true}}", 200);
    assertThat(extended.field("runs").elements()).hasSize(2);
    JsonCursor count = post("runs/search", ids + "'max_results':1,'tidemark':{'count':true}}", 200);
    assertThat(count.field("count").integer()).isEqualTo(2);
    JsonCursor selected =
        post("runs/search", ids + "'tidemark':{'select':['params.p']}}", 200)
            .field("runs")
            .elements()
            .get(0);
    assertThat(selected.members().keySet()).containsExactly("info", "data");
    assertThat(selected.field("data").members().keySet()).containsExactly("params");
    post("runs/search", ids + "'tidemark':{'select':['foo.x']}}", 400);
  }

  @Test
  void experimentsAreSearchedByNameTagsAndTimes() {
    Experiments experiments = new Experiments(store);
    for (int i = 0; i < 4; i++) {
      experiments.record(created(i));
    }
    assertThat(names("{'max_results':10}")).containsExactly("e3", "e2", "e1", "e0", "Default");
    assertThat(names("{'max_results':2,'order_by':['name ASC','name ASC']}"))
        .containsExactly("Default", "e0");
    assertThat(
            names(
                "{'max_results':9,'filter':'name LIKE \\u0027e%\\u0027 and tags.k = \\u00271\\u0027'}"))
        .containsExactly("e3", "e1");
    assertThat(
            names("{'max_results':9,'filter':'creation_time > 0','order_by':['last_update_time']}"))
        .startsWith("Default", "e0");
    post("experiments/search", "{}", 400);
    post("experiments/search", "{'max_results':0}", 400);
    post("experiments/search", "{'max_results':9,'filter':'foo = \\u0027x\\u0027'}", 400);
    post("experiments/search", "{'max_results':9,'page_token':'zzz'}", 400);
  }

  private List<String> names(String body) {
    return post("experiments/search", body, 200).field("experiments").elements().stream()
        .map(experiment -> experiment.field("name").string())
        .toList();
  }

  private static Event created(int number) {
    String data =
        "{'experiment_id':'1%d','name':'e%d','tags':{'k':'%d'}}"
            .formatted(number, number, number % 2);
    return Event.of(
        "e" + number,
        "//test",
        "dev.tidemark.experiment.created.v1",
        Instant.ofEpochSecond(100 + number),
        JsonReader.read(data.replace('\'', '"'), "data"));
  }
}
