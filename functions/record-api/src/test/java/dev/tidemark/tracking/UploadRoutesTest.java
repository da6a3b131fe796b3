// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.SignedPut;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SigningObjectStore;
import dev.tidemark.testkit.SigningServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files go around the function, as MLflow's clients send them. */
class UploadRoutesTest {
  private static final String MPU = "/api/2.0/mlflow-artifacts/mpu/";
  private static final String FOLDER = "1/0123/artifacts/model";
  private static final Bytes FIRST = Bytes.takeOver(new byte[5 << 20]);
  private static final Bytes LAST = Bytes.utf8("the end");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final SigningServer signing = SigningServer.start(store);
  private final TestServer server = new TestServer(signing.signing());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    signing.close();
  }

  private HttpResponse post(String path, String json) {
    return post(server, path, json);
  }

  private static HttpResponse post(TestServer to, String path, String json) {
    return to.send(
        "POST",
        path,
        Map.of("content-type", "application/json"),
        Map.of(),
        json.replace('\'', '"'));
  }

  private JsonCursor begin(int parts) {
    HttpResponse answer =
        post(
            MPU + "create/" + FOLDER,
            "{'path':'/home/me/out/model.bin','num_parts':" + parts + "}");
    assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
    return TestServer.json(answer);
  }

  /** Sends the parts as MLflow's client does; gives what it then completes with. */
  private List<String> send(JsonCursor begun, Bytes... contents) throws Exception {
    List<String> parts = new ArrayList<>();
    for (JsonCursor credential : begun.field("credentials").elements()) {
      long number = credential.field("part_number").integer();
      assertThat(credential.field("headers").value()).isEqualTo(JsonObject.EMPTY);
      var answer = put(credential.field("url").string(), Map.of(), contents[(int) number - 1]);
      assertThat(answer.statusCode()).isEqualTo(200);
      parts.add(part(number, answer.headers().firstValue("etag").orElseThrow()));
    }
    return parts;
  }

  private static String part(long number, String tag) {
    return "{'part_number':%d,'etag':'%s'}".formatted(number, tag.replace("\"", "\\'"));
  }

  private java.net.http.HttpResponse<String> put(
      String url, Map<String, String> headers, Bytes content) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .PUT(BodyPublishers.ofByteArray(content.toByteArray()));
    headers.forEach(request::setHeader);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse complete(JsonCursor begun, List<String> parts) {
    return post(
        MPU + "complete/" + FOLDER,
        "{'path':'model.bin','upload_id':'%s','parts':[%s]}"
            .formatted(begun.field("upload_id").string(), String.join(",", parts)));
  }

  private boolean isThere() {
    return store.contents().containsKey(ObjectKey.of("artifacts/" + FOLDER + "/model.bin"));
  }

  @Test
  void partsBecomeTheArtifactAndAreListedWithTheirSize() throws Exception {
    JsonCursor begun = begin(2);
    List<String> parts = send(begun, FIRST, LAST);
    assertThat(isThere()).isFalse();

    HttpResponse done = complete(begun, parts);

    assertThat(done.status()).as(done.body().utf8()).isEqualTo(200);
    assertThat(TestServer.json(done).value()).isEqualTo(JsonObject.EMPTY);
    HttpResponse listed =
        server.send(
            "GET",
            "/api/2.0/mlflow-artifacts/artifacts",
            Map.of(),
            Map.of("path", List.of(FOLDER)),
            "");
    assertThat(listed.body().utf8())
        .contains("\"file_size\":" + (FIRST.size() + LAST.size()), "\"path\":\"model.bin\"");
  }

  @Test
  void aClientThatGotNoAnswerCompletesAgain() throws Exception {
    JsonCursor begun = begin(2);
    List<String> parts = send(begun, FIRST, LAST);
    assertThat(complete(begun, parts).status()).isEqualTo(200);
    assertThat(complete(begun, parts).status()).isEqualTo(200);
  }

  @Test
  void aPartLeftOutIsNamed() throws Exception {
    JsonCursor begun = begin(3);
    List<String> parts = send(begun, FIRST, FIRST, LAST);
    parts.remove(1);

    HttpResponse answer = complete(begun, parts);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().utf8()).contains("part 2 of 3 is missing");
    assertThat(isThere()).isFalse();
  }

  @Test
  void partsThatAreNoneOfTheUploadAreRefused() throws Exception {
    JsonCursor begun = begin(2);
    List<String> parts = send(begun, FIRST, LAST);
    for (String odd : List.of(part(3, "a"), part(0, "a"), part(2, "a"))) {
      List<String> more = new ArrayList<>(parts);
      more.add(odd);
      HttpResponse answer = complete(begun, more);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().utf8()).contains("parts[2].part_number", "1 to 2, each once");
    }
    HttpResponse other = complete(begun, List.of(parts.get(0), part(2, "another")));
    assertThat(other.status()).isEqualTo(400);
    assertThat(isThere()).isFalse();
  }

  @Test
  void anAbortedOrUnknownUploadIsNotFound() throws Exception {
    JsonCursor begun = begin(1);
    List<String> parts = send(begun, LAST);
    String abort = "{'path':'model.bin','upload_id':'" + begun.field("upload_id").string() + "'}";
    assertThat(post(MPU + "abort/" + FOLDER, abort).status()).isEqualTo(200);
    assertThat(post(MPU + "abort/" + FOLDER, abort).status()).isEqualTo(200);
    HttpResponse answer = complete(begun, parts);
    assertThat(answer.status()).isEqualTo(404);
    for (String id : List.of("upload-1", "1.nobody", "../../x", "99999999.a")) {
      String body = "{'path':'model.bin','upload_id':'" + id + "','parts':[" + parts.get(0) + "]}";
      assertThat(post(MPU + "complete/" + FOLDER, body).status()).as(id).isEqualTo(404);
    }
  }

  @Test
  void anUploadCannotBeTurnedOnAnotherFile() throws Exception {
    JsonCursor begun = begin(1);
    List<String> parts = send(begun, LAST);
    HttpResponse answer =
        post(
            MPU + "complete/1/another/artifacts",
            "{'path':'model.bin','upload_id':'%s','parts':[%s]}"
                .formatted(begun.field("upload_id").string(), parts.get(0)));
    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void namesThatClimbAreRefused() {
    for (String folder : List.of("1/../../runs", "1/./x", "1//x")) {
      HttpResponse answer = post(MPU + "create/" + folder, "{'path':'a.bin','num_parts':1}");
      assertThat(answer.status()).as(folder).isEqualTo(400);
    }
    for (String name : List.of("..", "a/..", "a\\\\..", "x/")) {
      HttpResponse answer = post(MPU + "create/1/run", "{'path':'" + name + "','num_parts':1}");
      assertThat(answer.status()).as(name).isEqualTo(400);
    }
    for (String count : List.of("0", "-1", "10001", "'many'")) {
      HttpResponse answer =
          post(MPU + "create/1/run", "{'path':'a.bin','num_parts':" + count + "}");
      assertThat(answer.status()).as(count).isEqualTo(400);
      assertThat(answer.body().utf8()).contains("num_parts");
    }
  }

  @Test
  void aFileOfARunGoesUpAndDownBySignedUrls() throws Exception {
    String run = server.createRun(server.createExperiment("e"));
    JsonCursor up =
        TestServer.json(
            server.post(
                "artifacts/presigned-upload-url",
                "{\"run_id\":\"" + run + "\",\"path\":\"plots/a b.png\",\"expiration\":60}"));
    Map<String, String> headers = Map.of("x-must-be-sent", "as it is");
    assertThat(up.field("headers").field("x-must-be-sent").string()).isEqualTo("as it is");
    assertThat(put(up.field("presigned_url").string(), headers, LAST).statusCode()).isEqualTo(200);

    JsonCursor down =
        TestServer.json(
            server.post(
                "artifacts/presigned-download-url",
                "{\"run_id\":\"" + run + "\",\"path\":\"plots/a b.png\"}"));
    assertThat(down.field("file_size").integer()).isEqualTo(LAST.size());
    assertThat(
            http.send(
                    HttpRequest.newBuilder(URI.create(down.field("presigned_url").string()))
                        .build(),
                    BodyHandlers.ofString())
                .body())
        .isEqualTo(LAST.utf8());
    assertThat(server.get("artifacts/list", "run_id", run, "path", "plots").body().utf8())
        .contains("plots/a b.png");
  }

  @Test
  void noUrlIsSignedForARunThatIsAbsentOrDeletedOrForAPathBesideIt() {
    String run = server.createRun(server.createExperiment("e"));
    String upload = "artifacts/presigned-upload-url";
    for (String path : List.of("../other/a", "/a", "a//b", "..", "a\\\\b")) {
      HttpResponse answer =
          server.post(upload, "{\"run_id\":\"" + run + "\",\"path\":\"" + path + "\"}");
      assertThat(answer.status()).as(path).isEqualTo(400);
    }
    assertThat(server.post(upload, "{\"run_id\":\"zzz\",\"path\":\"a\"}").status()).isEqualTo(404);
    assertThat(server.post(upload, "{\"path\":\"a\"}").status()).isEqualTo(400);
    assertThat(
            server
                .post(upload, "{\"run_id\":\"" + run + "\",\"model_id\":\"m\",\"path\":\"a\"}")
                .status())
        .isEqualTo(400);
    server.post("runs/delete", "{\"run_id\":\"" + run + "\"}");
    HttpResponse deleted = server.post(upload, "{\"run_id\":\"" + run + "\",\"path\":\"a\"}");
    assertThat(deleted.status()).isEqualTo(400);
    assertThat(deleted.body().utf8()).contains("must be in the 'active' state");
  }

  @Test
  void aStoreThatCannotSignSaysWhatMakesClientsFallBack() {
    for (TestServer plain :
        List.of(
            new TestServer(new InMemoryObjectStore()),
            new TestServer(
                new SigningObjectStore(
                    new InMemoryObjectStore(), (key, validity) -> denied(), new Denying())))) {
      HttpResponse answer =
          post(plain, MPU + "create/" + FOLDER, "{'path':'model.bin','num_parts':2}");
      assertThat(answer.status()).isEqualTo(501);
      assertThat(TestServer.json(answer).field("error_code").string()).isEqualTo("NOT_IMPLEMENTED");
      assertThat(TestServer.json(answer).field("message").string())
          .startsWith("Multipart upload is not supported for the current artifact repository");
      assertThat(serverInfo(plain).field("presigned_uploads_enabled").bool()).isFalse();
    }
    assertThat(serverInfo(server).field("presigned_uploads_enabled").bool()).isTrue();
    assertThat(serverInfo(server).field("presigned_downloads_enabled").bool()).isTrue();
  }

  private static JsonCursor serverInfo(TestServer of) {
    return TestServer.json(
        of.send("GET", "/api/3.0/mlflow/server-info", Map.of(), Map.of(), Bytes.EMPTY));
  }

  private static <T> T denied() {
    throw new TidemarkException(ErrorKind.DENIED, "no key to sign with");
  }

  /** Credentials that do not sign. */
  private static final class Denying implements DirectUploads {
    @Override
    public SignedPut whole(ObjectKey key, Duration validity) {
      return denied();
    }

    @Override
    public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
      return denied();
    }

    @Override
    public void complete(ObjectKey key, String upload, List<String> tags) {
      denied();
    }

    @Override
    public void abort(ObjectKey key, String upload) {
      denied();
    }
  }
}
