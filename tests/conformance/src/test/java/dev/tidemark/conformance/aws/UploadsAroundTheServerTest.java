// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.conformance.Moto;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.local.LocalHttpServer;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A large artifact goes into the bucket in parts and comes out of it, and none of its bytes through
 * the server, which takes in no body of this size.
 */
class UploadsAroundTheServerTest {
  private static final int PART_BYTES = 10 << 20;
  private static final int PARTS = 10;
  private static final int LAST_BYTES = PART_BYTES - 12_345;
  private static final String API = "/api/2.0/mlflow-artifacts/";
  private static final String FOLDER = "1/0123/artifacts/model";

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Test
  void aHundredMegabytesGoUpInPartsAndComeDownAgain() throws Exception {
    try (Moto moto = Moto.startOrSkip()) {
      Buckets.create(moto.address(), "large");
      Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", moto.address().toString());
      try (LocalRuntime runtime =
              LocalRuntime.open(
                  StoreUri.parse("s3://large/team"), LocalSettings.of(environment, false));
          LocalHttpServer server = LocalHttpServer.start(0, runtime.http())) {
        goUpAndDown(URI.create("http://127.0.0.1:" + server.port()));
      }
    }
  }

  private void goUpAndDown(URI server) throws Exception {
    JsonCursor begun =
        post(server, "mpu/create/" + FOLDER, "{'path':'big.bin','num_parts':" + PARTS + "}");
    List<String> parts = new ArrayList<>();
    for (JsonCursor credential : begun.field("credentials").elements()) {
      parts.add(send(credential));
    }
    String completion =
        "{'path':'big.bin','upload_id':'%s','parts':[%s]}"
            .formatted(begun.field("upload_id").string(), String.join(",", parts));
    post(server, "mpu/complete/" + FOLDER, completion);
    post(server, "mpu/complete/" + FOLDER, completion);

    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(server.resolve(API + "artifacts/" + FOLDER + "/big.bin"))
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(answer.previousResponse().orElseThrow().statusCode()).isEqualTo(302);
    assertThat(answer.uri().getHost() + answer.uri().getPath())
        .endsWith("/large/team/tenants/default/artifacts/" + FOLDER + "/big.bin");
    assertThat(digest(answer.body())).isEqualTo(sent());
  }

  private JsonCursor post(URI server, String path, String json) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.resolve(API + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonCursor.at("", JsonReader.read(answer.body(), "the answer"));
  }

  private String send(JsonCursor credential) throws Exception {
    int number = (int) credential.field("part_number").integer();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(credential.field("url").string()))
                .PUT(BodyPublishers.ofByteArray(part(number)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String tag = answer.headers().firstValue("etag").orElseThrow();
    return "{'part_number':%d,'etag':'%s','url':'%s'}"
        .formatted(number, tag.replace("\"", "\\'"), credential.field("url").string());
  }

  private static byte[] part(int number) {
    byte[] content = new byte[number == PARTS ? LAST_BYTES : PART_BYTES];
    new Random(number).nextBytes(content);
    return content;
  }

  private static String sent() throws Exception {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (int number = 1; number <= PARTS; number++) {
      all.update(part(number));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static String digest(InputStream content) throws Exception {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    try (DigestInputStream in = new DigestInputStream(content, all)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // The digest takes what was read.
      }
    }
    return HexFormat.of().formatHex(all.digest());
  }
}
