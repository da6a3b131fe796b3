// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.retrying.RetrySettings;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.gcpfakes.Fault;
import dev.tidemark.gcpfakes.GcsFake;
import dev.tidemark.gcpfakes.GcsOperation;
import dev.tidemark.gcpfakes.GcsRules;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import dev.tidemark.testkit.DirectUploadsContract;
import dev.tidemark.testkit.ForeignObjectsContract;
import dev.tidemark.testkit.ObjectStoreContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

class GcsObjectStoreTest {
  private static final String BUCKET = "bucket";
  private static final int SMALLEST_CHUNK = 256 * 1024;
  private static final ObjectKey KEY = ObjectKey.of("some/where/object.json");
  private static final Bytes ONE = Bytes.utf8("{\"n\":1}");
  private static final Bytes TWO = Bytes.utf8("{\"n\":2}");
  private static final RetrySettings HASTY =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(1))
          .setMaxRetryDelayDuration(Duration.ofMillis(5))
          .setMaxAttempts(4)
          .setTotalTimeoutDuration(Duration.ofSeconds(30))
          .build();

  private static GcsObjectStore open(GcsFake fake, int wholeBytes) {
    Map<String, String> settings = Map.of("STORAGE_EMULATOR_HOST", fake.endpoint().toString());
    return new GcsObjectStore(GcsClient.of(settings, HASTY), BUCKET, wholeBytes);
  }

  /** One fake for a whole suite, with a new bucket for each test. */
  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class Suite extends ObjectStoreContract {
    private final GcsFake fake;
    private final ObjectStore store;

    Suite(GcsRules rules, int wholeBytes) {
      this.fake = GcsFake.start(rules);
      this.store = open(fake, wholeBytes);
    }

    @Override
    protected ObjectStore newStore() {
      fake.createBucket(BUCKET);
      return store;
    }

    @AfterAll
    void stop() {
      fake.close();
    }
  }

  @Nested
  class Contract extends Suite {
    Contract() {
      super(GcsRules.usual(), GcsWrites.WHOLE_BYTES);
    }
  }

  /** Objects of others in a bucket of their own. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class Foreign extends ForeignObjectsContract {
    private final GcsFake fake = GcsFake.start(GcsRules.usual());

    @Override
    protected Place newPlace() {
      fake.createBucket(BUCKET);
      Map<String, String> settings = Map.of("STORAGE_EMULATOR_HOST", fake.endpoint().toString());
      GcsObjectStoreProvider buckets = new GcsObjectStoreProvider();
      return new Place(
          ObjectUri.parse("gs://" + BUCKET + "/raw"),
          buckets.open(URI.create("gs://" + BUCKET + "/raw"), settings),
          name -> buckets.open(URI.create("gs://" + name), settings));
    }

    @AfterAll
    void stop() {
      fake.close();
    }
  }

  @Nested
  class ContractWithResumableUploads extends Suite {
    ContractWithResumableUploads() {
      super(GcsRules.usual(), SMALLEST_CHUNK);
    }
  }

  @Nested
  class ContractWithShortPages extends Suite {
    ContractWithShortPages() {
      super(GcsRules.usual().withPagesOf(3), GcsWrites.WHOLE_BYTES);
    }

    @Override
    protected int manyObjects() {
      return 50;
    }
  }

  /** As a service account whose key is known. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class DirectUploads extends DirectUploadsContract {
    private final GcsFake fake = GcsFake.start();
    private final ServiceAccount account = ServiceAccount.create();

    @Override
    protected ObjectStore newStore() {
      fake.trust(account.publicKey());
      fake.createBucket(BUCKET);
      return new GcsObjectStore(account.client(fake.endpoint(), HASTY), BUCKET);
    }

    @AfterAll
    void stop() {
      fake.close();
    }

    @Test
    void aSignedUrlReadsTheObject() throws Exception {
      ObjectStore store = newStore();
      store.put(KEY, ONE, PutCondition.ifAbsent());
      URI url = store.signedUrls().orElseThrow().readable(KEY, Duration.ofHours(1));
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo(ONE.utf8());
    }
  }

  @Nested
  class WhenTheLineIsBad {
    private final GcsFake fake = GcsFake.start();
    private GcsObjectStore store = open(fake, GcsWrites.WHOLE_BYTES);

    @BeforeEach
    void createBucket() {
      fake.createBucket(BUCKET);
    }

    @AfterEach
    void stop() {
      fake.close();
    }

    @Test
    void aPutWhoseReplyWasLostKnowsItsOwnWork() {
      for (Fault fault : List.of(Fault.REPLY_LOST, Fault.DONE_BUT_UNAVAILABLE)) {
        fake.createBucket(BUCKET);
        fake.failNext(GcsOperation.INSERT, fault, 1);

        PutResult result = store.put(KEY, ONE, PutCondition.ifAbsent());

        StoredObject stored = store.get(KEY).orElseThrow();
        assertThat(result).as(fault.name()).isEqualTo(PutResult.stored(stored.version()));
        assertThat(fake.takeCounts()).containsEntry(GcsOperation.INSERT, 2L);
      }
    }

    @Test
    void aReplacementWhoseReplyWasLostKnowsItsOwnWork() {
      ObjectVersion first = stored(store.put(KEY, ONE, PutCondition.ifAbsent()));
      fake.failNext(GcsOperation.INSERT, Fault.REPLY_LOST, 1);

      PutResult result = store.put(KEY, TWO, PutCondition.ifVersion(first));

      StoredObject stored = store.get(KEY).orElseThrow();
      assertThat(result).isEqualTo(PutResult.stored(stored.version()));
      assertThat(stored.content()).isEqualTo(TWO);
    }

    @Test
    void aPutThatIsSentAgainDoesNotClaimAnObjectWithTheSameContent() {
      store.put(KEY, ONE, PutCondition.ifAbsent());
      fake.failNext(GcsOperation.INSERT, Fault.UNAVAILABLE, 1);

      assertThat(store.put(KEY, ONE, PutCondition.ifAbsent())).isEqualTo(PutResult.unknown());
    }

    @Test
    void aConflictAtTheFirstRequestIsCertainAndTakesNoSecondOne() {
      store.put(KEY, ONE, PutCondition.ifAbsent());
      fake.takeCounts();

      assertThat(store.put(KEY, TWO, PutCondition.ifAbsent())).isEqualTo(PutResult.conflict());
      assertThat(fake.takeCounts()).isEqualTo(Map.of(GcsOperation.INSERT, 1L));
    }

    @Test
    void aPutThatNeverGetsAnAnswerIsUnknown() {
      fake.failNext(GcsOperation.INSERT, Fault.UNAVAILABLE, 4);

      assertThat(store.put(KEY, ONE, PutCondition.ifAbsent())).isEqualTo(PutResult.unknown());
      assertThat(store.get(KEY)).isEmpty();
    }

    @Test
    void aResumableUploadSurvivesEveryLossOfOneReply() {
      store = open(fake, SMALLEST_CHUNK);
      byte[] content = new byte[20_000_000];
      new Random(7).nextBytes(content);
      Bytes large = Bytes.takeOver(content);
      for (Fault fault : Fault.values()) {
        if (fault != Fault.FORBIDDEN) {
          for (GcsOperation at : List.of(GcsOperation.BEGIN_UPLOAD, GcsOperation.CONTINUE_UPLOAD)) {
            fake.createBucket(BUCKET);
            fake.failNext(at, fault, 1);

            PutResult result = store.put(KEY, ByteSource.of(large), PutCondition.ifAbsent());

            StoredObject stored = store.get(KEY).orElseThrow();
            assertThat(stored.content()).as(fault + " at " + at).isEqualTo(large);
            assertThat(result)
                .as(fault + " at " + at)
                .isEqualTo(PutResult.stored(stored.version()));
          }
        }
      }
    }

    @Test
    void readsAndListingsAreTriedAgain() {
      store.put(KEY, ONE, PutCondition.ifAbsent());
      for (GcsOperation operation :
          List.of(GcsOperation.READ, GcsOperation.GET, GcsOperation.LIST)) {
        fake.failNext(operation, Fault.UNAVAILABLE, 2);
        fake.failNext(operation, Fault.REPLY_LOST, 1);
      }

      assertThat(store.get(KEY)).isPresent();
      assertThat(store.head(KEY)).isPresent();
      assertThat(store.list("", "", 5).objects()).hasSize(1);
    }

    @Test
    void whatStaysUnavailableSaysSoAndNamesTheObject() {
      fake.failNext(GcsOperation.READ, Fault.UNAVAILABLE, 4);

      assertThatThrownBy(() -> store.get(KEY))
          .isInstanceOfSatisfying(
              TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
          .hasMessage(
              "reading gs://bucket/some/where/object.json: Cloud Storage answered 503; try again"
                  + " later");
    }

    @Test
    void whatIsForbiddenSaysWhichRoleIsMissing() {
      fake.failNext(GcsOperation.INSERT, Fault.FORBIDDEN, 1);

      assertThatThrownBy(() -> store.put(KEY, ONE, PutCondition.ifAbsent()))
          .isInstanceOfSatisfying(
              TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
          .hasMessageContaining("gs://bucket/some/where/object.json")
          .hasMessageContaining("Storage Object User");
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
      GcsObjectStore other =
          new GcsObjectStore(
              GcsClient.of(Map.of("STORAGE_EMULATOR_HOST", fake.endpoint().toString()), HASTY),
              "other");

      assertThatThrownBy(() -> other.put(KEY, ONE, PutCondition.ifAbsent()))
          .hasMessageContaining("gs://other/")
          .hasMessageContaining("there is no such bucket");
    }

    @Test
    void tokensOfOtherStoresNeverMatch() {
      for (String token : List.of("", "0", "-1", "W/\"abc\"", "99999999999999999999")) {
        PutCondition condition = PutCondition.ifVersion(new ObjectVersion(token));

        assertThat(store.put(KEY, ONE, condition)).as(token).isEqualTo(PutResult.conflict());
      }
      assertThat(store.get(KEY)).isEmpty();
    }
  }

  @Test
  void aSecondWriteWithinASecondIsThrottledAndTriedAgain() {
    GcsRules slow = GcsRules.usual().withPauseBetweenWrites(Duration.ofMillis(8));
    try (GcsFake fake = GcsFake.start(slow)) {
      fake.createBucket(BUCKET);
      GcsObjectStore store = open(fake, GcsWrites.WHOLE_BYTES);
      ObjectVersion version = stored(store.put(KEY, ONE, PutCondition.ifAbsent()));

      PutResult second = store.put(KEY, TWO, PutCondition.ifVersion(version));

      assertThat(second).isNotEqualTo(PutResult.conflict());
    }
  }

  private static ObjectVersion stored(PutResult result) {
    assertThat(result).isInstanceOf(PutResult.Stored.class);
    return ((PutResult.Stored) result).version();
  }

  @Nested
  class WithoutAServiceAccount {
    @Test
    void noUrlIsSignedAndTheAnswerSaysWhatToDo() {
      try (GcsFake fake = GcsFake.start()) {
        assertThatThrownBy(
                () ->
                    open(fake, SMALLEST_CHUNK)
                        .signedUrls()
                        .orElseThrow()
                        .readable(KEY, Duration.ofHours(1)))
            .isInstanceOfSatisfying(
                TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
            .hasMessageContaining(KEY.value())
            .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
      }
    }
  }
}
