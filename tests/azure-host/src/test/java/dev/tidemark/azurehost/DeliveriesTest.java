// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.access.Tokens;
import dev.tidemark.azure.Azurite;
import dev.tidemark.http.Role;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of Event Grid and of queues: handshakes, repeats, both schemas, poison. */
class DeliveriesTest {
  private static final String CLOUD_EVENT = "\"specversion\":\"1.0\",\"source\":\"/a\",\"type\":";
  private static final String OWN_SCHEMA =
      "\"topic\":\"/a\",\"eventTime\":\"2026-01-02T00:00:00Z\",\"eventType\":";
  private static Azurite azurite;

  @TempDir Path folder;
  private Deployment azure;

  @BeforeAll
  static void startAzurite() {
    azurite = Azurite.start();
  }

  @AfterAll
  static void stopAzurite() {
    if (azurite != null) {
      azurite.close();
    }
  }

  @BeforeEach
  void deploy() throws Exception {
    azure = new Deployment(azurite, folder);
  }

  @AfterEach
  void stop() {
    if (azure != null) {
      azure.close();
    }
  }

  @Test
  void onlyWhoHasTheKeyIsAnswered() {
    assertThat(azure.host.sendAsAnyone("GET", "/health", "").statusCode()).isEqualTo(401);
    assertThat(azure.host.send("GET", "/health", "").body()).isEqualTo("OK");
    assertThat(azure.host.send("HEAD", "/health", "").statusCode()).isEqualTo(200);
    assertThat(azure.host.send("GET", "/nothing/here", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithTheSettingsOrTheStoreIsToldToWhoAsks() throws IOException {
    Map<String, String> settings = azure.settings(MainJob.STARTED);
    settings.remove("TIDEMARK_BUS");
    settings.put("TIDEMARK_NOW", "today");
    try (HostProcess host = HostProcess.start(folder, settings)) {
      HttpResponse<String> answer = host.send("GET", "/health", "");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("TIDEMARK_BUS").contains("TIDEMARK_NOW");
    }
    Map<String, String> nowhere = azure.settings(MainJob.STARTED);
    nowhere.put("TIDEMARK_STORE", "az://no-such-container");
    try (HostProcess host = HostProcess.start(folder, nowhere)) {
      assertThat(host.send("GET", "/health", "").body()).contains("create the container");
    }
  }

  @Test
  void mlflowsRequestsAreAnswered() {
    HttpResponse<String> created =
        azure.host.send(
            "POST",
            "/api/2.0/mlflow/experiments/create",
            "{\"name\":\"delay\"}",
            "content-type",
            "application/json");
    HttpResponse<String> found =
        azure.host.send("GET", "/api/2.0/mlflow/experiments/get-by-name?experiment_name=delay", "");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    assertThat(found.body()).contains("\"name\"").contains("delay");
  }

  @Test
  void whoHasATokenNeedsNoKey() throws IOException {
    String search = "/t/default/api/2.0/mlflow/experiments/search?max_results=5";
    assertThat(azure.host.sendAsAnyone("GET", search, "").statusCode())
        .as("where no tokens are asked for")
        .isEqualTo(403);
    Map<String, String> settings = azure.settings(MainJob.STARTED);
    settings.put("TIDEMARK_ACCESS", "tokens");
    String token =
        new Tokens(StoreRoot.open(azure.root).access())
            .create(
                Bytes.takeOver(new byte[Tokens.SECRET_BYTES]),
                "ada",
                "default",
                Role.READER,
                Instant.parse(MainJob.STARTED),
                null)
            .text();
    try (HostProcess host = HostProcess.start(folder, settings)) {
      assertThat(host.sendAsAnyone("GET", search, "").statusCode()).isEqualTo(401);
      HttpResponse<String> answer =
          host.sendAsAnyone("GET", search, "", "Authorization", "Bearer " + token);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void eventGridIsAnsweredBothOfItsHandshakes() {
    HttpResponse<String> options =
        azure.host.send("OPTIONS", "/events", "", "WebHook-Request-Origin", "eventgrid.azure.net");
    assertThat(options.statusCode()).isEqualTo(200);
    assertThat(options.headers().firstValue("webhook-allowed-origin"))
        .contains("eventgrid.azure.net");
    String validation =
        "[{\"id\":\"1\",\"topic\":\"/t\",\"subject\":\"\","
            + "\"data\":{\"validationCode\":\"512d38b6\"},"
            + "\"eventType\":\"Microsoft.EventGrid.SubscriptionValidationEvent\","
            + "\"eventTime\":\"2026-11-23T15:04:05.3930253Z\"}]";
    HttpResponse<String> validated = own("SubscriptionValidation", validation);
    assertThat(validated.body().strip()).isEqualTo("{\"validationResponse\":\"512d38b6\"}");
    assertThat(own("SubscriptionValidation", "[]").statusCode()).isEqualTo(400);
    assertThat(own("Notification", "no JSON").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> own(String kind, String body) {
    return azure.host.send(
        "POST", "/events", body, "content-type", "application/json", "aeg-event-type", kind);
  }

  @Test
  void aBlobInTheInboxIsPublishedOnceInWhicheverSchemaAndHoweverOftenItIsTold() throws Exception {
    StoredObjects.put(azure.store, "inbox/scored/january.csv", MainJob.flights(2, 0));
    String subject = subject("team/tenants/default/inbox/scored/january.csv");
    Json created = created(CLOUD_EVENT, subject);

    azure.requireTaken(azure.host.trigger("EventGrid", JsonWriter.compact(created)));
    String own = "[" + JsonWriter.compact(created(OWN_SCHEMA, "/" + subject)) + "]";
    azure.requireTaken(azure.host.trigger("EventGrid", own));
    azure.requireTaken(own("Notification", own));
    azure.datasets.send(JsonWriter.compact(created));
    Deployment.awaitEmpty(azure.datasets);

    assertThat(azure.store.list("datasets/scored/_delta_log/", "", 10).objects()).hasSize(1);
    assertThat(azure.store.list("datasets/scored/_events/", "", 10).objects()).hasSize(1);
  }

  @Test
  void blobsThatAreNoFilesOfThisInboxAreOfNoConcern() {
    StoredObjects.put(azure.store, "datasets/x/data/a.parquet", Bytes.utf8("x"));
    for (String name :
        List.of(
            "team/tenants/default/datasets/x/data/a.parquet",
            "team/tenants/default/inbox/scored/gone.csv",
            "team/tenants/other/inbox/scored/a.csv",
            "elsewhere/inbox/scored/a.csv")) {
      Json created = created(CLOUD_EVENT, subject(name));

      azure.requireTaken(azure.host.trigger("EventGrid", JsonWriter.compact(created)));
    }

    assertThat(azure.store.list("rejected/", "", 10).objects()).isEmpty();
    assertThat(azure.store.list("datasets/scored/", "", 10).objects()).isEmpty();
  }

  private String subject(String name) {
    return "blobServices/default/containers/" + azure.container + "/blobs/" + name;
  }

  private static Json created(String schema, String subject) {
    return JsonReader.read(
        "{"
            + schema
            + "\"Microsoft.Storage.BlobCreated\",\"id\":\"9aeb0fdf\",\"subject\":\""
            + subject
            + "\",\"data\":{\"api\":\"PutBlob\",\"eTag\":\"0x8D4\"}}",
        "the event");
  }

  @Test
  void whatIsRefusedIsKeptAndWhatCannotBeHandledEndsInThePoisonQueue() throws Exception {
    StoredObjects.put(azure.store, MainJob.TRAINING, MainJob.flights(1, 0));
    String commit = "datasets/flights/_delta_log/00000000000000000000.json";
    StoredObjects.put(azure.store, commit, Bytes.utf8("{"));
    StorageQueue poison = azure.datasets.sibling(azure.datasets.name() + "-poison");

    azure.datasets.send("no JSON at all");
    azure.datasets.send("{\"neither\":\"schema\"}");
    azure.datasets.send(JsonWriter.compact(MainJob.event("8", "tea.brewed", "x", "{}")));
    azure.datasets.send(JsonWriter.compact(MainJob.publishTraining()));
    List<StorageQueue.Message> poisoned = Deployment.awaitMessages(poison);

    assertThat(azure.store.list("rejected/", "", 10).objects()).hasSize(3);
    assertThat(poisoned).hasSize(1);
    assertThat(JsonReader.read(poisoned.get(0).text(), "the message"))
        .isEqualTo(MainJob.publishTraining());
    assertThat(azure.host.logLines())
        .filteredOn(line -> line.startsWith("PublishDatasets failed"))
        .hasSize(5)
        .allMatch(line -> line.contains(commit));
  }

  @Test
  void aTopicThatIsBusyForAMomentLosesNothing() {
    StoredObjects.put(azure.store, MainJob.TRAINING, MainJob.flights(1, 0));
    azure.topic.refuse(2);

    azure.requireTaken(azure.post(Deployment.CLOUD_EVENT, MainJob.publishTraining()));

    StoredObjects.awaitAny(azure.store, "datasets/flights/_delta_log/");
    assertThat(azure.topic.published()).isNotEmpty();
  }
}
