// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.aws.S3ObjectStoreProvider;
import dev.tidemark.conformance.Moto;
import dev.tidemark.conformance.S3Proxy;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.testkit.DirectUploadsContract;
import dev.tidemark.testkit.ForeignObjectsContract;
import dev.tidemark.testkit.ObjectStoreContract;
import dev.tidemark.testkit.Race;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest {
  private static final ObjectKey KEY = ObjectKey.of("datasets/d/data/large.parquet");
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private static ObjectStore newStore(URI address, String prefix) {
    String bucket = "bucket-" + BUCKETS.incrementAndGet();
    Buckets.create(address, bucket);
    return new S3ObjectStoreProvider()
        .open(
            URI.create("s3://" + bucket + prefix), Map.of("AWS_ENDPOINT_URL", address.toString()));
  }

  /** Objects of others in a bucket of their own. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class ForeignOnMoto extends ForeignObjectsContract {
    private Moto moto;

    @BeforeAll
    void start() {
      moto = Moto.startOrSkip();
    }

    @AfterAll
    void stop() {
      if (moto != null) {
        moto.close();
      }
    }

    @Override
    protected Place newPlace() {
      String bucket = "lake-" + BUCKETS.incrementAndGet();
      Buckets.create(moto.address(), bucket);
      Map<String, String> settings = Map.of("AWS_ENDPOINT_URL", moto.address().toString());
      S3ObjectStoreProvider buckets = new S3ObjectStoreProvider();
      return new Place(
          ObjectUri.parse("s3://" + bucket + "/raw"),
          buckets.open(URI.create("s3://" + bucket + "/raw"), settings),
          name -> buckets.open(URI.create("s3://" + name), settings));
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnMoto extends ObjectStoreContract {
    private Moto moto;

    @BeforeAll
    void start() {
      moto = Moto.startOrSkip();
    }

    @AfterAll
    void stop() {
      if (moto != null) {
        moto.close();
      }
    }

    @Override
    protected ObjectStore newStore() {
      return S3ObjectStoreTest.newStore(moto.address(), "");
    }

    /** Two pages; each write takes some milliseconds here. */
    @Override
    protected int manyObjects() {
      return 1100;
    }

    /** Consoles put an empty object where somebody makes a folder. */
    @Test
    void markersOfFoldersAreNoObjectsAndEndNoListing() {
      String bucket = "bucket-" + BUCKETS.incrementAndGet();
      Buckets.create(moto.address(), bucket);
      try (S3Client client = Buckets.client(moto.address())) {
        for (String key : List.of("inbox/", "inbox/a/", "inbox/a/1.csv", "inbox/b/", "inbox/c")) {
          client.putObject(
              put -> put.bucket(bucket).key(key),
              RequestBody.fromString(key.endsWith("/") ? "" : "x"));
        }
      }
      ObjectStore store =
          new S3ObjectStoreProvider()
              .open(
                  URI.create("s3://" + bucket),
                  Map.of("AWS_ENDPOINT_URL", moto.address().toString()));

      ObjectPage first = store.list("inbox/", "", 1);

      assertThat(first.objects())
          .extracting(object -> object.key().value())
          .containsExactly("inbox/a/1.csv");
      assertThat(first.more()).isTrue();
      assertThat(ObjectStores.listAll(store, "inbox/"))
          .extracting(object -> object.key().value())
          .containsExactly("inbox/a/1.csv", "inbox/c");
    }

    @Test
    void whatIsTooLargeForOneRequestGoesUpInPartsAndNeverReplacesWhatIsThere() {
      ObjectStore store = S3ObjectStoreTest.newStore(moto.address(), "/pre/fix");
      Bytes large = random(17 << 20);
      Bytes other = random((16 << 20) + 1);

      assertThat(store.put(KEY, ByteSource.of(large), PutCondition.ifAbsent()))
          .matches(PutResult::isStored);
      assertThat(store.put(KEY, ByteSource.of(other), PutCondition.ifAbsent()))
          .isEqualTo(PutResult.conflict());
      assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(large);
    }

    @Test
    void aSignedUrlReadsTheObjectWithoutCredentials() throws Exception {
      ObjectStore store = S3ObjectStoreTest.newStore(moto.address(), "/pre/fix");
      store.put(KEY, Bytes.utf8("content"), PutCondition.ifAbsent());

      URI url = store.signedUrls().orElseThrow().readable(KEY, Duration.ofMinutes(90));

      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("content");
      assertThat(url.getQuery()).contains("X-Amz-Expires=5400", "X-Amz-Signature=");
    }

    private static Bytes random(int size) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      return Bytes.takeOver(content);
    }
  }

  /** Uploads that go around us. It takes any signature. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class DirectUploadsOnMoto extends DirectUploadsContract {
    private Moto moto;

    @BeforeAll
    void start() {
      moto = Moto.startOrSkip();
    }

    @AfterAll
    void stop() {
      if (moto != null) {
        moto.close();
      }
    }

    @Override
    protected ObjectStore newStore() {
      return S3ObjectStoreTest.newStore(moto.address(), "/pre/fix");
    }

    @Override
    protected boolean checksSignatures() {
      return false;
    }

    /** It answers 500, and what is completed twice it settles by itself. */
    @Override
    protected boolean knowsItsUploads() {
      return false;
    }
  }

  /** It forgets an upload that is completed, as S3 does. It takes any signature. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class DirectUploadsOnS3Proxy extends DirectUploadsContract {
    private S3Proxy proxy;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
      proxy = S3Proxy.start(folder);
    }

    @AfterAll
    void stop() {
      proxy.close();
    }

    @Override
    protected ObjectStore newStore() {
      return S3ObjectStoreTest.newStore(proxy.address(), "/pre/fix");
    }

    @Override
    protected boolean checksSignatures() {
      return false;
    }
  }

  /** Needs no Python, so that the race is run everywhere. */
  @Nested
  class OnS3Proxy {
    @Test
    void ofManyCreatorsOneWinsAndItsContentStays(@TempDir Path folder) throws Exception {
      try (S3Proxy proxy = S3Proxy.start(folder)) {
        ObjectStore store = S3ObjectStoreTest.newStore(proxy.address(), "/races");
        for (int round = 0; round < 20; round++) {
          ObjectKey key = ObjectKey.of("round/" + round);
          List<PutResult> results =
              Race.of(
                  16,
                  i -> () -> store.put(key, Bytes.utf8("writer " + i), PutCondition.ifAbsent()));

          assertThat(results).as("round %s", round).filteredOn(PutResult::isStored).hasSize(1);
          int winner =
              results.indexOf(results.stream().filter(PutResult::isStored).findFirst().get());
          assertThat(store.get(key).orElseThrow().content().utf8()).isEqualTo("writer " + winner);
        }
      }
    }
  }
}
