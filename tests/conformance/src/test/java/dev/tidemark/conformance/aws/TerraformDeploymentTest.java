// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.access.Tokens;
import dev.tidemark.aws.S3ObjectStoreProvider;
import dev.tidemark.conformance.Moto;
import dev.tidemark.http.Role;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Terraform applied to an account that moto plays, and the main job through what it deployed: its
 * rules and queues, and each function under its own role with the policies enforced.
 */
@Tag("deployment")
class TerraformDeploymentTest {
  private static final String BUCKET = "tidemark-store";
  private static final String INBOX = "tenants/default/inbox/";

  private static final String NO_REFRESH = "-refresh=false";
  private static final List<String> FUNCTIONS =
      List.of("record", "http", "publish", "report", "search", "compact", "collect");
  private static final Map<String, Set<String>> MAY_DELETE =
      Map.of("compact", Set.of("tail"), "collect", Set.of("datasets/d/data"));

  @TempDir Path folder;

  @Test
  void whatTerraformDeploysDoesTheMainJobUnderItsOwnRoles() throws Exception {
    Terraform terraform = Terraform.copyOrSkip(folder);
    Path light = Packages.light().toAbsolutePath();
    Path batch = Packages.batch().toAbsolutePath();
    try (Moto moto = Moto.startOrSkip()) {
      List<String> variables =
          List.of(
              "-var=endpoint=" + moto.address(),
              "-var=packages={light=\"" + light + "\",batch=\"" + batch + "\"}");
      terraform.run("tests/emulator", "init", "-no-color");
      terraform.run("tests/emulator", with("apply", variables));
      assertThat(terraform.resources("tests/emulator", "module.tidemark."))
          .isEqualTo(Files.readAllLines(Terraform.MODULE.resolve("inventory.txt")));

      DeployedAccount account = new DeployedAccount(moto, sqs(moto, Account.anyone()));
      runTheMainJob(moto, account, light, batch);
      moto.enforceIam();
      assertNothingElseIsAllowed(moto, account);
      moto.allowAll();
      // Unchanged but for this; looking anew would undo what the account is prepared with.
      terraform.run("tests/emulator", with("apply", variables, "-var=tokens=true", NO_REFRESH));
      letInByTokens(moto, account, light, batch);

      Buckets.empty(moto.address(), BUCKET);
      terraform.run("tests/emulator", with("destroy", variables));
      assertThat(Buckets.client(moto.address()).listBuckets().buckets()).isEmpty();
    }
  }

  private static String[] with(String command, List<String> variables, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "-auto-approve", "-no-color"));
    all.add("-parallelism=30");
    all.addAll(variables);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void runTheMainJob(Moto moto, DeployedAccount account, Path light, Path batch)
      throws Exception {
    try (var bus = new BusClient(moto);
        var record = account.start("record", light);
        var http = account.start("http", light);
        var publish = account.start("publish", batch);
        var report = account.start("report", batch)) {
      drop(moto, "flights/train.csv", Flights.csv(1, 0));
      assertThat(account.carry("publish", publish)).isEqualTo(1);
      bus.put(Deliveries.started("1"));
      bus.put(Deliveries.finished("2"));
      bus.put(Deliveries.registered());
      assertThat(account.carry("record", record)).isEqualTo(3);
      moto.enforceIam();
      assertThat(
              http.invoke(Deliveries.http("4", "model.deployed", Deliveries.DEPLOYMENT))
                  .field("statusCode")
                  .integer())
          .isEqualTo(200);
      moto.allowAll();
      bus.put(Deliveries.monitored());
      assertThat(account.carry("record", record)).isEqualTo(1);
      drop(moto, "scored/day.csv", Flights.csv(2, 15));
      assertThat(account.carry("publish", publish)).isEqualTo(1);
      moto.enforceIam();
      assertThat(report.invoke("{\"time\":\"2026-01-06T06:00:00Z\"}").field("message").string())
          .startsWith("1 reports written");
      moto.allowAll();
      assertThat(account.bodies("retraining"))
          .singleElement()
          .asString()
          .contains("dev.tidemark.drift.detected.v1");
      recordAndSearchAsMlflowDoes(moto, account, http, batch);
      assertThat(account.bodies("tidemark-record-dead")).isEmpty();
      assertThat(account.bodies("tidemark-publish-dead")).isEmpty();
    }
  }

  /** Runs are found while they are in the tail, and when they are in the tables. */
  private static void recordAndSearchAsMlflowDoes(
      Moto moto, DeployedAccount account, FunctionInstance http, Path batch) throws Exception {
    try (var search = account.start("search", batch);
        var compact = account.start("compact", batch);
        var collect = account.start("collect", batch)) {
      moto.enforceIam();
      String experiment =
          mlflow(http, "experiments/create", "{'name':'mlflow'}").field("experiment_id").string();
      String run =
          mlflow(http, "runs/create", "{'experiment_id':'" + experiment + "'}")
              .field("run")
              .field("info")
              .field("run_id")
              .string();
      mlflow(
          http,
          "runs/log-metric",
          "{'run_id':'" + run + "','key':'auc','value':0.8," + "'timestamp':1,'step':0}");
      mlflow(http, "runs/update", "{'run_id':'" + run + "','status':'FINISHED','end_time':2}");
      String query = "{'experiment_ids':['" + experiment + "'],'filter':'metrics.auc > 0.7'}";
      assertThat(mlflow(search, "runs/search", query).field("runs").elements()).hasSize(1);

      // Long after whatever was recorded here.
      assertThat(compact.invoke("{\"time\":\"2126-01-01T00:00:00Z\"}").field("message").string())
          .isEqualTo("2 runs were moved from the tail into the tables");
      assertThat(mlflow(search, "runs/search", query).field("runs").elements()).hasSize(1);
      assertThat(search.invoke(Deliveries.asked("/api/v1/runs/" + run)).field("body").string())
          .contains("\"metrics\":{\"auc\":{\"value\":0.8,");
      assertThat(
              search
                  .invoke(Deliveries.asked("/t/default/api/v1/monitors/daily/reports"))
                  .field("body")
                  .string())
          .contains("\"drifted\":true");
      assertThat(collect.invoke("{\"time\":\"2126-01-01T00:00:00Z\"}").field("message").string())
          .startsWith("data files that no version holds: 0 condemned");
      moto.allowAll();
    }
  }

  /** The faces look tokens up under their own roles; what is no token costs no more than a 401. */
  private static void letInByTokens(Moto moto, DeployedAccount account, Path light, Path batch)
      throws Exception {
    String reader = token(moto, Role.READER, 1);
    String writer = token(moto, Role.WRITER, 2);
    String madeUp = "tdm_" + "A".repeat(43);
    String create = "experiments/create";
    String search = "runs/search";
    String query = "{'experiment_ids':['0']}";
    try (var http = account.start("http", light);
        var searches = account.start("search", batch)) {
      moto.enforceIam();
      assertThat(status(http, "", create, "{'name':'nobody'}")).isEqualTo(401);
      assertThat(status(http, madeUp, create, "{'name':'nobody'}")).isEqualTo(401);
      assertThat(status(http, reader, create, "{'name':'nobody'}")).isEqualTo(403);
      assertThat(status(http, writer, create, "{'name':'tokens'}")).isEqualTo(200);
      assertThat(status(searches, "", search, query)).isEqualTo(401);
      assertThat(status(searches, madeUp, search, query)).isEqualTo(401);
      assertThat(status(searches, reader, search, query)).isEqualTo(200);
      moto.allowAll();
    }
  }

  private static String token(Moto moto, Role role, int first) {
    Map<String, String> settings = Map.of("AWS_ENDPOINT_URL", moto.address().toString());
    ObjectStore bucket = new S3ObjectStoreProvider().open(URI.create("s3://" + BUCKET), settings);
    byte[] secret = new byte[Tokens.SECRET_BYTES];
    secret[0] = (byte) first;
    return new Tokens(StoreRoot.open(bucket).access())
        .create(Bytes.takeOver(secret), "ci", "default", role, Instant.EPOCH, null)
        .text();
  }

  private static long status(FunctionInstance function, String token, String path, String body)
      throws Exception {
    return function.invoke(Deliveries.mlflow(path, body, token)).field("statusCode").integer();
  }

  private static JsonCursor mlflow(FunctionInstance function, String path, String body)
      throws Exception {
    JsonCursor answer = function.invoke(Deliveries.mlflow(path, body));
    assertThat(answer.field("statusCode").integer()).as(answer.value().text()).isEqualTo(200);
    return JsonCursor.at(path, JsonReader.read(answer.field("body").string(), path));
  }

  private static void drop(Moto moto, String key, Bytes content) {
    try (S3Client s3 = Buckets.client(moto.address())) {
      s3.putObject(
          request -> request.bucket(BUCKET).key(INBOX + key),
          RequestBody.fromBytes(content.toByteArray()));
    }
  }

  private static void assertNothingElseIsAllowed(Moto moto, DeployedAccount account) {
    for (String function : FUNCTIONS) {
      moto.allowAll();
      Map<String, String> role = account.credentials(function);
      moto.enforceIam();
      try (S3Client s3 = s3(moto, role);
          SqsClient sqs = sqs(moto, role)) {
        s3.headObject(request -> request.bucket(BUCKET).key("tidemark.json"));
        for (String part : List.of("tail", "runs", "datasets/d/data", "datasets/d/_delta_log")) {
          String key = "tenants/default/" + part + "/x";
          if (MAY_DELETE.getOrDefault(function, Set.of()).contains(part)) {
            s3.deleteObject(r -> r.bucket(BUCKET).key(key));
          } else {
            denied(() -> s3.deleteObject(r -> r.bucket(BUCKET).key(key)));
          }
        }
        denied(() -> s3.listObjectsV2(r -> r.bucket("another-bucket")));
        denied(() -> s3.getObject(r -> r.bucket("another-bucket").key("secret")));
        denied(() -> s3.createBucket(r -> r.bucket("a-new-bucket")));
        denied(
            () -> s3.putObject(r -> r.bucket(BUCKET).key(INBOX + "x/y.csv"), RequestBody.empty()));
        assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("mine")))
            .isInstanceOf(SqsException.class);
      }
    }
  }

  private static void denied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  private static S3Client s3(Moto moto, Map<String, String> credentials) {
    return S3Client.builder()
        .endpointOverride(moto.address())
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(provider(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static SqsClient sqs(Moto moto, Map<String, String> credentials) {
    return SqsClient.builder()
        .endpointOverride(moto.address())
        .region(Region.US_EAST_1)
        .credentialsProvider(provider(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider provider(Map<String, String> credentials) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            credentials.get("AWS_ACCESS_KEY_ID"),
            credentials.get("AWS_SECRET_ACCESS_KEY"),
            credentials.get("AWS_SESSION_TOKEN")));
  }
}
