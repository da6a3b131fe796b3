// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Puts that know what became of them. The client sends a put again when its answer was lost, and
 * the second may then be told 412 because of the success of the first. So each put carries a mark
 * of its own as metadata, by which it recognises itself. Safe for use by many threads.
 */
final class S3Puts {
  /** The metadata that tells one put from every other. */
  static final String MARK = "tidemark-put";

  private static final int NOT_FOUND = 404;
  private static final int IN_FLIGHT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TRIES_WHILE_IN_FLIGHT = 6;
  private static final long FIRST_PAUSE_MILLIS = 20;

  private final S3Client client;
  private final String bucket;
  private final int partBytes;
  private final S3Trouble trouble;
  private final S3Uploads uploads;

  /**
   * @param partBytes content that is larger goes up in parts of this size, at least 5 MiB
   */
  S3Puts(S3Client client, String bucket, int partBytes) {
    this.client = client;
    this.bucket = bucket;
    this.partBytes = partBytes;
    this.trouble = new S3Trouble(bucket);
    this.uploads = new S3Uploads(client, bucket, partBytes);
  }

  PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    if (content.sizeBytes() > partBytes) {
      return settle(key, mark -> uploads.upload(key, content, condition, mark));
    }
    try (InputStream in = content.open()) {
      return put(key, Bytes.takeOver(in.readAllBytes()), condition);
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the content of the object " + key + " cannot be read", e);
    }
  }

  PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(key.value());
    if (condition instanceof PutCondition.IfAbsent) {
      request.ifNoneMatch("*");
    } else if (condition instanceof PutCondition.IfVersion same) {
      request.ifMatch(tag(same));
    }
    RequestBody body = RequestBody.fromByteBuffer(content.asByteBuffer());
    return settle(
        key, mark -> client.putObject(request.metadata(Map.of(MARK, mark)).build(), body).eTag());
  }

  static String tag(PutCondition.IfVersion same) {
    return "\"" + same.version().token() + "\"";
  }

  /**
   * Sends until it is settled what became of the put.
   *
   * @param send gives the entity tag of what was stored under a mark
   */
  private PutResult settle(ObjectKey key, UnaryOperator<String> send) {
    String mark = UUID.randomUUID().toString();
    for (int tries = 1; ; tries++) {
      try {
        return PutResult.stored(S3ObjectStore.version(send.apply(mark)));
      } catch (SdkException e) {
        if (status(e) != IN_FLIGHT) {
          return outcome(key, mark, e);
        }
        if (tries == TRIES_WHILE_IN_FLIGHT) {
          throw new TidemarkException(
              ErrorKind.UNAVAILABLE,
              "writing the object " + key + ": others keep writing it at the same time; try again",
              e);
        }
        pause(tries);
      }
    }
  }

  private PutResult outcome(ObjectKey key, String mark, SdkException e) {
    boolean isRepeated = e.numAttempts() != null && e.numAttempts() > 1;
    if (isNotMet(e)) {
      return isRepeated ? recognise(key, mark) : PutResult.conflict();
    }
    if (isLost(e)) {
      return recognise(key, mark);
    }
    throw trouble.translate("writing the object " + key, e);
  }

  /** The condition of the put did not hold; replacing what is gone is answered by 404. */
  private static boolean isNotMet(SdkException e) {
    return status(e) == PRECONDITION_FAILED
        || (status(e) == NOT_FOUND && code(e).equals("NoSuchKey"));
  }

  /** Nobody said what became of it, or an upload that was completed before is gone. */
  private static boolean isLost(SdkException e) {
    if (e instanceof S3Exception) {
      return status(e) >= 500 || code(e).equals("NoSuchUpload");
    }
    Throwable cause = e;
    while (cause != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Stored if the object there carries the mark; another may have come after ours. */
  private PutResult recognise(ObjectKey key, String mark) {
    try {
      HeadObjectResponse there =
          client.headObject(request -> request.bucket(bucket).key(key.value()));
      return mark.equals(there.metadata().get(MARK))
          ? PutResult.stored(S3ObjectStore.version(there.eTag()))
          : PutResult.unknown();
    } catch (SdkException e) {
      return PutResult.unknown();
    }
  }

  private static int status(SdkException e) {
    return e instanceof S3Exception answer ? answer.statusCode() : 0;
  }

  private static String code(SdkException e) {
    return e instanceof S3Exception answer ? S3Trouble.code(answer) : "";
  }

  private static void pause(int tries) {
    try {
      Thread.sleep(FIRST_PAUSE_MILLIS << tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
