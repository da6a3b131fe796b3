// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.access.AccessGate;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.LineageDocument;
import dev.tidemark.query.LineageQuery;
import dev.tidemark.query.RunDatasets.Read;
import dev.tidemark.query.RunDifference;
import dev.tidemark.query.RunQuery;
import dev.tidemark.report.MonitorTick;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.MainJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MLflow's clients say of datasets, joined with the versions that are here. */
class RunDatasetsTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");
  private static final int LATER_THAN_ALL = 2_000_000_000;

  @TempDir Path folder;
  private LocalRuntime runtime;
  private AccessGate door;

  @BeforeEach
  void open() {
    runtime = at("2026-01-01T00:00:00Z");
    door = runtime.http();
    publish(1);
  }

  private LocalRuntime at(String now) {
    return LocalRuntime.open(
        StoreUri.parse(folder.toString()),
        LocalSettings.of(Map.of("TIDEMARK_NOW", now, "TIDEMARK_TENANTS", "acme"), false));
  }

  /** Version after version of the dataset flights, each with the rows of a seed. */
  private void publish(int seed) {
    String source = "inbox/flights/" + seed + ".csv";
    runtime.store().put(ObjectKey.of(source), MainJob.flights(seed, seed), PutCondition.always());
    runtime.record(
        MainJob.event(
            "publish " + seed + " at " + runtime.clock().instant(),
            "dataset.published",
            "datasets/flights",
            "{'dataset':'flights','mode':'snapshot','sources':['" + source + "']}"));
  }

  private JsonCursor post(String prefix, String path, String body) {
    HttpResponse answer =
        door.handle(
            new HttpRequest(
                "POST",
                prefix + "/api/2.0/mlflow/" + path,
                Map.of(),
                Map.of("content-type", "application/json"),
                Bytes.utf8(body.replace('\'', '"'))));
    assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
    return JsonCursor.at("", JsonReader.read(answer.body(), "the answer"));
  }

  /** A run that logs one input, as MLflow's client does, and ends. */
  private RunId run(String prefix, String name, String digest, String context) {
    String id =
        post(prefix, "runs/create", "{'experiment_id':'0'}")
            .field("run")
            .field("info")
            .field("run_id")
            .string();
    String tags =
        context.isEmpty() ? "[]" : "[{'key':'mlflow.data.context','value':'" + context + "'}]";
    post(
        prefix,
        "runs/log-inputs",
        "{'run_id':'%s','datasets':[{'tags':%s,'dataset':{'name':'%s','digest':'%s','source_type':'local','source':'x'}}]}"
            .formatted(id, tags, name, digest));
    long end = runtime.clock().instant().toEpochMilli();
    post(
        prefix,
        "runs/update",
        "{'run_id':'" + id + "','status':'FINISHED','end_time':" + end + "}");
    return new RunId(id);
  }

  private RunId run(String name, String digest) {
    return run("", name, digest, "training");
  }

  private String fingerprint(long version) {
    return new DatasetQueries(runtime.store())
        .version(new DatasetVersion(FLIGHTS, version))
        .record()
        .fingerprint()
        .value();
  }

  private Read read(RunId run) {
    RunRecord record = runtime.runs().find(run).orElseThrow();
    List<Read> reads = runtime.runDatasets().of(record);
    assertThat(reads).hasSize(1);
    return reads.get(0);
  }

  private List<RunId> readersOf(long version) {
    return runtime
        .runSearch()
        .search(
            runtime
                .runDatasets()
                .readersOf(new DatasetVersion(FLIGHTS, version), RunQuery.MAX_LIMIT, ""))
        .rows()
        .stream()
        .map(row -> row.id())
        .toList();
  }

  @Test
  void aDigestOfEightToThirtySixDigitsANumberAndANameWithNumberMeanTheVersion() {
    publish(2);
    String digest = fingerprint(0);
    for (String stated : List.of(digest.substring(0, 8), digest.substring(0, 36), "0")) {
      RunId run = run("flights", stated);
      assertThat(read(run)).isEqualTo(new Read("flights", 0L, "training", stated));
      assertThat(readersOf(0)).contains(run);
      assertThat(readersOf(1)).doesNotContain(run);
    }
    RunId named = run("flights@1", "whatever");
    assertThat(read(named)).isEqualTo(new Read("flights", 1L, "training", "whatever"));
    assertThat(readersOf(1)).containsExactly(named);
  }

  @Test
  void whatIsNotOursIsShownAsItCame() {
    String digest = fingerprint(0);
    for (String stated : List.of(digest.substring(0, 7), "ffffffff", "7", "DEADBEEF", "latest")) {
      assertThat(read(run("flights", stated)))
          .isEqualTo(new Read("flights", null, "training", stated));
    }
    for (String name : List.of("dataset", "flights@1", "a b/c", "flights@x", "@0")) {
      assertThat(read(run(name, digest.substring(0, 36))))
          .isEqualTo(new Read(name, null, "training", digest.substring(0, 36)));
    }
    assertThat(read(run("", "flights", "ffffffff", "")))
        .isEqualTo(new Read("flights", null, null, "ffffffff"));
    assertThat(readersOf(0)).isEmpty();
  }

  @Test
  void rowsThatCameBackAreNotToldApartButWhatCameLaterWasNotRead() {
    String digest = fingerprint(0).substring(0, 20);
    RunId before = run("flights", digest);
    runtime = at("2026-01-02T00:00:00Z");
    door = runtime.http();
    publish(2);
    publish(1);
    assertThat(fingerprint(2)).startsWith(digest);

    RunId after = run("flights", digest);

    assertThat(read(before)).isEqualTo(new Read("flights", 0L, "training", digest));
    assertThat(read(after)).isEqualTo(new Read("flights", null, "training", digest));
    assertThat(readersOf(0)).containsExactly(before);
    assertThat(readersOf(2)).isEmpty();
  }

  @Test
  void linksOutliveCompactionAndDeletion() {
    RunId run = run("flights", fingerprint(0).substring(0, 36));
    LocalRuntime later = at(Instant.ofEpochSecond(LATER_THAN_ALL).toString());
    later.compactLedger(CompactionRule.ON_SCHEDULE).handle(later.clock().instant());
    assertThat(ObjectStores.listAll(runtime.store(), "tail/")).isEmpty();
    runtime = at("2026-01-01T00:00:00Z");

    assertThat(readersOf(0)).containsExactly(run);
    assertThat(read(run).version()).isZero();
    post("", "runs/delete", "{'run_id':'" + run + "'}");
    assertThat(readersOf(0)).containsExactly(run);
    assertThat(read(run).version()).isZero();
  }

  @Test
  void anotherTenantsRunsAndDatasetsAreNotJoined() {
    RunId theirs = run("/t/acme", "flights", fingerprint(0).substring(0, 36), "training");

    HttpResponse shown =
        door.handle(
            new HttpRequest(
                "GET", "/t/acme/api/v1/runs/" + theirs, Map.of(), Map.of(), Bytes.EMPTY));
    assertThat(shown.body().utf8())
        .contains("\"inputs\":[{\"dataset\":\"flights\",\"version\":null,\"role\":\"training\",");
    assertThat(readersOf(0)).isEmpty();
  }

  @Test
  void aRecordThatCannotBeReadHidesOneLinkAndNothingElse() {
    RunId run = run("flights", fingerprint(0).substring(0, 36));
    for (ObjectSummary record :
        ObjectStores.listAll(runtime.store(), "datasets/flights/_records/")) {
      runtime.store().put(record.key(), Bytes.utf8("{"), PutCondition.always());
    }

    assertThat(read(run).version()).isNull();
    assertThat(read(run("flights", "0")).version()).isZero();
  }

  @Test
  void compareAndLineageKnowTheVersion() {
    RunId linked = run("flights", fingerprint(0).substring(0, 12));
    runtime.record(
        MainJob.event(
            "stated",
            "run.started",
            "runs/stated",
            "{'run_id':'stated','inputs':[{'dataset':'flights','version':0}]}"));

    assertThat(
            RunDifference.of(
                    runtime.runs().find(linked).orElseThrow(),
                    runtime.runs().find(new RunId("stated")).orElseThrow(),
                    runtime.runDatasets())
                .inputs())
        .isEmpty();
    LineageQuery lineage = new LineageQuery(runtime.store());
    assertThat(LineageDocument.of(lineage.ofRun(linked).orElseThrow()).text())
        .contains("\"kind\":\"dataset\",\"dataset\":\"flights\",\"version\":0,");
    assertThat(LineageDocument.of(lineage.ofRun(run("web", "12345678")).orElseThrow()).text())
        .contains("{\"kind\":\"missing\",\"what\":\"dataset web@12345678\"}");
  }

  @Test
  void aMonitorTakesTheLinkedVersionAsItsBaseline() {
    RunId run = run("", "flights", fingerprint(0).substring(0, 36), "train");
    runtime.record(
        MainJob.event(
            "r", "model.registered", "models/delay", "{'model':'delay','run_id':'" + run + "'}"));
    runtime.record(MainJob.modelDeployed());
    runtime.record(MainJob.monitorDefined());
    runtime
        .store()
        .put(ObjectKey.of(MainJob.SCORED), MainJob.flights(9, 30), PutCondition.always());
    runtime.record(MainJob.publishScored());

    List<MonitorTick> ticks =
        at(MainJob.ONE_DAY_LATER).reportDrift().tick(Instant.parse(MainJob.ONE_DAY_LATER));

    assertThat(ticks).hasSize(1);
    assertThat(ticks.get(0).trouble()).isNull();
    assertThat(ticks.get(0).report().baseline().name()).isEqualTo("flights");
  }

  @Test
  void theCodeThatMlflowsClientNamesIsShown() {
    String id =
        post(
                "",
                "runs/create",
                "{'experiment_id':'0','tags':[{'key':'mlflow.source.git.commit','value':'c0ffee'},"
                    + "{'key':'mlflow.source.git.repoURL','value':'https://x/y'}]}")
            .field("run")
            .field("info")
            .field("run_id")
            .string();

    HttpResponse shown =
        door.handle(new HttpRequest("GET", "/api/v1/runs/" + id, Map.of(), Map.of(), Bytes.EMPTY));
    assertThat(shown.body().utf8())
        .contains("\"code\":{\"repository\":\"https://x/y\",\"commit\":\"c0ffee\",\"dirty\":null}");
  }
}
