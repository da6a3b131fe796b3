// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Puts into one bucket. Each put marks what it writes with a name of its own, so that a put which
 * the client library had to send again, and which then finds an object in its way, can tell whether
 * that object is its own. Safe for use by many threads.
 */
final class GcsWrites {
  /** The largest upload that is made in one request, 8 MiB; larger ones are resumable. */
  static final int WHOLE_BYTES = 8 << 20;

  private static final int CHUNK_BYTES = 8 << 20;

  /** The metadata that tells one put from every other. */
  static final String MARK = "tidemark-put";

  private static final long ABSENT = 0;

  /** A generation that no object has: the condition never holds. */
  private static final long NEVER = -1;

  private final Storage storage;
  private final ObservedTransport transport;
  private final String bucket;
  private final int wholeBytes;

  GcsWrites(GcsClient client, String bucket, int wholeBytes) {
    this.storage = client.storage();
    this.transport = client.transport();
    this.bucket = bucket;
    this.wholeBytes = wholeBytes;
  }

  /** One way to upload; the answer is what is then stored. */
  @FunctionalInterface
  private interface Upload {
    Blob send(BlobInfo marked) throws IOException;
  }

  PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    OptionalLong generation = generation(condition);
    List<BlobTargetOption> options = new ArrayList<>();
    options.add(BlobTargetOption.disableGzipContent());
    generation.ifPresent(g -> options.add(BlobTargetOption.generationMatch(g)));
    return put(
        key,
        generation,
        marked ->
            storage.create(
                marked, content.toByteArray(), options.toArray(BlobTargetOption[]::new)));
  }

  PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    if (content.sizeBytes() <= wholeBytes) {
      return put(key, whole(key, content), condition);
    }
    OptionalLong generation = generation(condition);
    BlobWriteOption[] options =
        generation.stream()
            .mapToObj(BlobWriteOption::generationMatch)
            .toArray(BlobWriteOption[]::new);
    return put(
        key,
        generation,
        marked -> {
          try (InputStream in = content.open()) {
            return storage.createFrom(marked, in, CHUNK_BYTES, options);
          }
        });
  }

  private PutResult put(ObjectKey key, OptionalLong generation, Upload upload) {
    if (generation.isPresent() && generation.getAsLong() == NEVER) {
      return PutResult.conflict();
    }
    String mark = UUID.randomUUID().toString();
    BlobInfo marked =
        BlobInfo.newBuilder(id(key))
            .setContentType("application/octet-stream")
            .setMetadata(Map.of(MARK, mark))
            .build();
    transport.begin();
    try {
      return PutResult.stored(version(upload.send(marked).getGeneration()));
    } catch (StorageException e) {
      return failed(key, mark, e);
    } catch (IOException e) {
      if (e.getCause() instanceof StorageException cause) {
        return failed(key, mark, cause);
      }
      throw unreadable(key, e);
    }
  }

  private PutResult failed(ObjectKey key, String mark, StorageException e) {
    if (e.getCode() == 412) {
      return transport.requests() == 1 ? PutResult.conflict() : lookBack(key, mark);
    }
    if (GcsTrouble.isUncertain(e)) {
      return PutResult.unknown();
    }
    throw GcsTrouble.during("writing gs://" + bucket + "/" + key, e);
  }

  /** The condition may have failed because an earlier request of the same put had succeeded. */
  private PutResult lookBack(ObjectKey key, String mark) {
    try {
      Blob found =
          storage.get(id(key), BlobGetOption.fields(BlobField.GENERATION, BlobField.METADATA));
      boolean isOurs =
          found != null
              && found.getMetadata() != null
              && mark.equals(found.getMetadata().get(MARK));
      return isOurs ? PutResult.stored(version(found.getGeneration())) : PutResult.unknown();
    } catch (StorageException e) {
      return PutResult.unknown();
    }
  }

  /** Empty for no condition. */
  private static OptionalLong generation(PutCondition condition) {
    if (condition instanceof PutCondition.Always) {
      return OptionalLong.empty();
    }
    if (condition instanceof PutCondition.IfVersion expected) {
      return OptionalLong.of(generation(expected.version()));
    }
    return OptionalLong.of(ABSENT);
  }

  /** A token that never came from this store is one of another state, whatever it is. */
  private static long generation(ObjectVersion version) {
    try {
      long generation = Long.parseLong(version.token());
      return generation > 0 ? generation : NEVER;
    } catch (NumberFormatException e) {
      return NEVER;
    }
  }

  static ObjectVersion version(long generation) {
    return new ObjectVersion(Long.toString(generation));
  }

  private static Bytes whole(ObjectKey key, ByteSource content) {
    try (InputStream in = content.open()) {
      return Bytes.takeOver(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  private static TidemarkException unreadable(ObjectKey key, IOException e) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "writing " + key + ": the content to upload could not be read; try again",
        e);
  }

  private BlobId id(ObjectKey key) {
    return BlobId.of(bucket, key.value());
  }
}
