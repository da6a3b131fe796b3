// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.gax.paging.Page;
import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Objects in one bucket of Cloud Storage. An object's version is its generation. Safe for use by
 * many threads and processes.
 *
 * <p>The service takes about one write a second for each name; more are answered 429, which is
 * tried again a few times. What else is in the bucket under names that are no keys, such as the
 * placeholders of folders, is passed over in listings.
 *
 * @see <a href="https://cloud.google.com/storage/docs/consistency">Consistency</a>
 * @see <a href="https://cloud.google.com/storage/docs/request-preconditions">Preconditions</a>
 */
public final class GcsObjectStore implements ObjectStore {
  private static final int READ_BYTES = 1 << 20;
  private static final BlobField[] SUMMARY = {
    BlobField.NAME, BlobField.SIZE, BlobField.GENERATION, BlobField.TIME_CREATED
  };

  /** The bytes as they are stored, also of what somebody uploaded compressed. */
  private static final BlobSourceOption RAW = BlobSourceOption.shouldReturnRawInputStream(true);

  private final Storage storage;
  private final ObservedTransport transport;
  private final String bucket;
  private final GcsWrites writes;

  GcsObjectStore(GcsClient client, String bucket) {
    this(client, bucket, GcsWrites.WHOLE_BYTES);
  }

  /**
   * @param wholeBytes the largest upload that is made in one request
   */
  GcsObjectStore(GcsClient client, String bucket, int wholeBytes) {
    this.storage = client.storage();
    this.transport = client.transport();
    this.bucket = bucket;
    this.writes = new GcsWrites(client, bucket, wholeBytes);
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return reading(
        key,
        () -> {
          transport.begin();
          Bytes content = Bytes.takeOver(storage.readAllBytes(id(key), RAW));
          return new StoredObject(key, content, readVersion(key));
        });
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    if (length > 0) {
      Optional<StoredObject> part = reading(key, () -> readPart(key, from, length));
      if (part.isPresent() && !part.get().content().isEmpty()) {
        return part;
      }
    }
    // The service has no range without bytes; whether the object is there is asked by itself.
    return head(key).map(found -> new StoredObject(key, Bytes.EMPTY, found.version()));
  }

  private StoredObject readPart(ObjectKey key, long from, int length) {
    transport.begin();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (ReadChannel channel = storage.reader(id(key), RAW)) {
      channel.setChunkSize(0);
      channel.seek(from);
      channel.limit(from + length);
      ByteBuffer buffer = ByteBuffer.allocate(Math.min(length, READ_BYTES));
      while (channel.read(buffer) >= 0) {
        part.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    } catch (IOException e) {
      throw e.getCause() instanceof StorageException cause
          ? cause
          : new StorageException(0, "reading a range", e);
    }
    Bytes content = Bytes.takeOver(part.toByteArray());
    return content.isEmpty()
        ? new StoredObject(key, content, new ObjectVersion(""))
        : new StoredObject(key, content, readVersion(key));
  }

  private ObjectVersion readVersion(ObjectKey key) {
    return transport
        .generation()
        .orElseThrow(
            () ->
                new TidemarkException(
                    ErrorKind.INTERNAL,
                    "reading " + place(key) + ": the answer did not name the generation"));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return reading(key, () -> storage.get(id(key), BlobGetOption.fields(SUMMARY)))
        .map(GcsObjectStore::summary);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return writes.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return writes.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    try {
      storage.delete(id(key));
    } catch (StorageException e) {
      throw GcsTrouble.during("deleting " + place(key), e);
    }
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > ObjectStores.MAX_PAGE) {
      throw new IllegalArgumentException("a page holds 1 to 1,000 objects, not " + limit);
    }
    try {
      return page(storage.list(bucket, options(prefix, after, limit)), limit);
    } catch (StorageException e) {
      throw GcsTrouble.during("listing gs://" + bucket + "/" + prefix, e);
    }
  }

  private static ObjectPage page(Page<Blob> first, int limit) {
    List<ObjectSummary> found = new ArrayList<>();
    // A page may hold less than was asked for, or nothing, and yet another may follow.
    for (Page<Blob> page = first; page != null; page = page.getNextPage()) {
      for (Blob blob : page.getValues()) {
        if (ObjectKey.isValid(blob.getName())) {
          if (found.size() == limit) {
            return new ObjectPage(found, true);
          }
          found.add(summary(blob));
        }
      }
    }
    return new ObjectPage(found, false);
  }

  private static BlobListOption[] options(String prefix, String after, int limit) {
    List<BlobListOption> options = new ArrayList<>();
    options.add(BlobListOption.pageSize(Math.min(limit + 1, ObjectStores.MAX_PAGE)));
    options.add(BlobListOption.fields(SUMMARY));
    if (!prefix.isEmpty()) {
      options.add(BlobListOption.prefix(prefix));
    }
    if (!after.isEmpty()) {
      options.add(BlobListOption.startOffset(start(after)));
    }
    return options.toArray(BlobListOption[]::new);
  }

  /**
   * The service starts at an offset, not after it. No key holds a character less than a space, so
   * what is greater than {@code after} is exactly what is not less than this. The last code point
   * of all, by which listings skip a folder, is not sent: a service may refuse what is no
   * character.
   */
  private static String start(String after) {
    String folder = "/" + Character.toString(Character.MAX_CODE_POINT);
    return after.endsWith(folder)
        ? after.substring(0, after.length() - folder.length()) + (char) ('/' + 1)
        : after + " ";
  }

  private <T> Optional<T> reading(ObjectKey key, Supplier<T> read) {
    try {
      return Optional.ofNullable(read.get());
    } catch (StorageException e) {
      if (e.getCode() == 404) {
        return Optional.empty();
      }
      throw GcsTrouble.during("reading " + place(key), e);
    }
  }

  private static ObjectSummary summary(Blob blob) {
    return new ObjectSummary(
        ObjectKey.of(blob.getName()),
        blob.getSize(),
        GcsWrites.version(blob.getGeneration()),
        blob.getCreateTimeOffsetDateTime().toInstant());
  }

  private BlobId id(ObjectKey key) {
    return BlobId.of(bucket, key.value());
  }

  private String place(ObjectKey key) {
    return "gs://" + bucket + "/" + key;
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return Optional.of(new GcsSignedUrls(storage, bucket));
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return Optional.of(new GcsDirectUploads(storage, bucket));
  }
}
