// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.tidemark.testkit.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake's own promises, most of them asked by Google's client library. */
class GcsFakeTest {
  private static final BlobInfo OBJECT = BlobInfo.newBuilder("b", "some/object").build();
  private static final byte[] CONTENT = {1, 2, 3};

  private final ManualClock clock = ManualClock.at("2026-11-23T15:04:05.123Z");
  private final GcsFake fake =
      GcsFake.start(
          GcsRules.usual().withClock(clock).withPauseBetweenWrites(Duration.ofSeconds(1)));
  private final Storage storage = client(fake);

  private static Storage client(GcsFake fake) {
    return StorageOptions.http()
        .setHost(fake.endpoint().toString())
        .setProjectId("p")
        .setCredentials(NoCredentials.getInstance())
        .setRetrySettings(RetrySettings.newBuilder().setMaxAttempts(1).build())
        .build()
        .getService();
  }

  @BeforeEach
  void createBucket() {
    fake.createBucket("b");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aGenerationGrowsWithEachWriteAndIsToldWithTheTime() {
    Blob first = storage.create(OBJECT, CONTENT);
    clock.advance(Duration.ofSeconds(1));
    Blob second = storage.create(OBJECT, CONTENT);

    assertThat(second.getGeneration()).isGreaterThan(first.getGeneration());
    assertThat(first.getCreateTimeOffsetDateTime().toInstant())
        .isEqualTo("2026-11-23T15:04:05.123Z");
  }

  @Test
  void twoWritesOfOneNameWithinASecondAreTooMany() {
    storage.create(OBJECT, CONTENT);
    clock.advance(Duration.ofMillis(999));

    assertRefused(429, () -> storage.create(OBJECT, CONTENT));
    assertThat(fake.throttled("b")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(storage.create(OBJECT, CONTENT).getSize()).isEqualTo(3);
  }

  @Test
  void preconditionsHoldForWritesReadsAndDeletes() {
    long generation =
        storage.create(OBJECT, CONTENT, BlobTargetOption.doesNotExist()).getGeneration();
    BlobId id = OBJECT.getBlobId();

    assertRefused(412, () -> storage.create(OBJECT, CONTENT, BlobTargetOption.doesNotExist()));
    assertRefused(412, () -> storage.delete(id, BlobSourceOption.generationMatch(generation - 1)));
    assertRefused(
        412, () -> storage.readAllBytes(id, BlobSourceOption.generationMatch(generation + 1)));
    assertThat(storage.delete(id, BlobSourceOption.generationMatch(generation))).isTrue();
  }

  @Test
  void namesThatTheServiceRefusesAreRefused() {
    for (String name :
        List.of(".", "..", "a\nb", "x".repeat(1025), ".well-known/acme-challenge/x")) {
      BlobInfo named = BlobInfo.newBuilder("b", name).build();

      assertRefused(400, () -> storage.create(named, CONTENT));
    }
  }

  @Test
  void aWrongChecksumIsRefused() throws Exception {
    String body =
        "--x\r\nContent-Type: application/json\r\n\r\n"
            + "{\"name\":\"n\",\"crc32c\":\"AAAAAA==\"}\r\n"
            + "--x\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--";

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            fake.endpoint() + "/upload/storage/v1/b/b/o?uploadType=multipart"))
                    .header("Content-Type", "multipart/related; boundary=x")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Provided checksum does not match");
  }

  @Test
  void onlyTheFieldsThatWereAskedForAreSent() {
    storage.create(OBJECT, CONTENT);

    Blob listed =
        storage
            .list("b", BlobListOption.fields(Storage.BlobField.NAME))
            .getValues()
            .iterator()
            .next();

    assertThat(listed.getName()).isEqualTo("some/object");
    assertThat(listed.getGeneration()).isNull();
    assertThat(listed.getSize()).isNull();
  }

  @Test
  void aPageTokenBelongsToItsListing() {
    for (String name : List.of("a/1", "a/2", "b/1")) {
      storage.create(BlobInfo.newBuilder("b", name).build(), CONTENT);
    }
    String token =
        storage
            .list("b", BlobListOption.prefix("a/"), BlobListOption.pageSize(1))
            .getNextPageToken();

    assertRefused(
        400, () -> storage.list("b", BlobListOption.prefix("b/"), BlobListOption.pageToken(token)));
    assertThat(
            storage
                .list("b", BlobListOption.prefix("a/"), BlobListOption.pageToken(token))
                .getValues())
        .extracting(Blob::getName)
        .containsExactly("a/2");
  }

  @Test
  void aFullPageIsFollowedByAnotherEvenIfThatIsEmpty() {
    storage.create(OBJECT, CONTENT);

    assertThat(storage.list("b", BlobListOption.pageSize(1)).getNextPage().getValues()).isEmpty();
  }

  @Test
  void whatTheServiceWouldIgnoreIsRefused() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(fake.endpoint() + "/storage/v1/b/b/o?startAfter=x"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Unknown parameter startAfter");
  }

  @Test
  void aTokenThatIsAskedForMustBeSent() {
    try (GcsFake closed = GcsFake.start(GcsRules.usual().withToken("t"))) {
      closed.createBucket("b");

      assertRefused(401, () -> client(closed).create(OBJECT, CONTENT));
    }
  }

  private static void assertRefused(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.getCode()).isEqualTo(status));
  }
}
