// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket. The version token is the entity tag, so equal tokens may mean equal
 * content. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">S3
 *     User Guide, Conditional requests</a>
 */
final class S3ObjectStore implements ObjectStore {
  private static final int PART_BYTES = 16 << 20;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client client;
  private final String bucket;
  private final S3Trouble trouble;
  private final S3Puts puts;
  private final SignedUrls signedUrls;
  private final DirectUploads directUploads;

  S3ObjectStore(AwsClients clients, String bucket) {
    this(clients, bucket, PART_BYTES);
  }

  /**
   * @param partBytes content that is larger goes up in parts of this size
   */
  S3ObjectStore(AwsClients clients, String bucket, int partBytes) {
    this.client = clients.s3();
    this.signedUrls = new S3SignedUrls(clients, bucket);
    this.directUploads = new S3DirectUploads(clients, client, bucket);
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.trouble = new S3Trouble(bucket);
    this.puts = new S3Puts(client, bucket, partBytes);
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return trouble.guard("reading the object " + key, () -> read(key, null));
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    if (length == 0) {
      return nothingOf(key);
    }
    String range = "bytes=" + from + "-" + (from + length - 1);
    return trouble.guard("reading a range of the object " + key, () -> readRange(key, range));
  }

  private Optional<StoredObject> readRange(ObjectKey key, String range) {
    try {
      return read(key, range);
    } catch (S3Exception e) {
      if (e.statusCode() != RANGE_NOT_SATISFIABLE) {
        throw e;
      }
      return nothingOf(key); // the range begins at the end of the object or beyond it
    }
  }

  private Optional<StoredObject> nothingOf(ObjectKey key) {
    return head(key).map(found -> new StoredObject(key, Bytes.EMPTY, found.version()));
  }

  private Optional<StoredObject> read(ObjectKey key, @Nullable String range) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket).key(key.value()).range(range).build();
    try {
      ResponseBytes<GetObjectResponse> found =
          client.getObject(request, ResponseTransformer.toBytes());
      Bytes content = Bytes.takeOver(found.asByteArrayUnsafe());
      return Optional.of(new StoredObject(key, content, version(found.response().eTag())));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return trouble.guard(
        "looking at the object " + key,
        () -> {
          try {
            HeadObjectResponse found =
                client.headObject(request -> request.bucket(bucket).key(key.value()));
            return Optional.of(
                summary(key, found.contentLength(), found.eTag(), found.lastModified()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return puts.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return puts.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    trouble.guard(
        "deleting the object " + key,
        () -> client.deleteObject(request -> request.bucket(bucket).key(key.value())));
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > ObjectStores.MAX_PAGE) {
      throw new IllegalArgumentException("the limit " + limit + " is not 1 to 1000");
    }
    List<ObjectSummary> found = new ArrayList<>();
    String last = after;
    boolean more = true;
    while (more && found.size() < limit) {
      ListObjectsV2Response page = page(prefix, last, limit - found.size());
      for (S3Object listed : page.contents()) {
        last = listed.key();
        // What consoles put where a folder was made; no key.
        if (!last.endsWith("/")) {
          found.add(summary(listed));
        }
      }
      more = Boolean.TRUE.equals(page.isTruncated()) && !page.contents().isEmpty();
    }
    return new ObjectPage(found, more);
  }

  private ListObjectsV2Response page(String prefix, String after, int limit) {
    return trouble.guard(
        "listing the objects under \"" + prefix + "\"",
        () ->
            client.listObjectsV2(
                request ->
                    request
                        .bucket(bucket)
                        .prefix(prefix)
                        .startAfter(after.isEmpty() ? null : after)
                        .maxKeys(limit)));
  }

  private static ObjectSummary summary(S3Object listed) {
    return summary(ObjectKey.of(listed.key()), listed.size(), listed.eTag(), listed.lastModified());
  }

  /** Whole seconds: HEAD knows no others, and both must say the same of one object. */
  private static ObjectSummary summary(ObjectKey key, long size, String tag, Instant modified) {
    return new ObjectSummary(key, size, version(tag), modified.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The entity tag without its quotes, which not every server of the protocol writes. */
  static ObjectVersion version(String tag) {
    return new ObjectVersion(tag.replace("\"", ""));
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return Optional.of(signedUrls);
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return Optional.of(directUploads);
  }
}
