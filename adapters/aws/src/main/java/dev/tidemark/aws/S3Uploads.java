// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Uploads in parts, one in memory at a time. The object appears whole when the last request, which
 * carries the condition, is done. Safe for use by many threads.
 */
final class S3Uploads {
  private static final int MAX_PARTS = 10_000;

  private final S3Client client;
  private final String bucket;
  private final int partBytes;

  S3Uploads(S3Client client, String bucket, int partBytes) {
    this.client = client;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  /** The entity tag of the new object. */
  String upload(ObjectKey key, ByteSource content, PutCondition condition, String mark) {
    String upload =
        client
            .createMultipartUpload(
                request ->
                    request.bucket(bucket).key(key.value()).metadata(Map.of(S3Puts.MARK, mark)))
            .uploadId();
    try {
      return complete(key, upload, parts(key, upload, content), condition);
    } catch (RuntimeException e) {
      abandon(key, upload);
      throw e;
    }
  }

  private List<CompletedPart> parts(ObjectKey key, String upload, ByteSource content) {
    int size = (int) Math.max(partBytes, content.sizeBytes() / MAX_PARTS + 1);
    List<CompletedPart> parts = new ArrayList<>();
    try (InputStream in = content.open()) {
      byte[] part = in.readNBytes(size);
      while (part.length > 0) {
        parts.add(part(key, upload, parts.size() + 1, part));
        part = in.readNBytes(size);
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the content of the object " + key + " cannot be read", e);
    }
    return parts;
  }

  private CompletedPart part(ObjectKey key, String upload, int number, byte[] content) {
    UploadPartResponse stored =
        client.uploadPart(
            request -> request.bucket(bucket).key(key.value()).uploadId(upload).partNumber(number),
            RequestBody.fromBytes(content));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(stored.eTag())
        .checksumCRC32(stored.checksumCRC32())
        .build();
  }

  private String complete(
      ObjectKey key, String upload, List<CompletedPart> parts, PutCondition condition) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .uploadId(upload)
            .multipartUpload(all -> all.parts(parts));
    if (condition instanceof PutCondition.IfAbsent) {
      request.ifNoneMatch("*");
    } else if (condition instanceof PutCondition.IfVersion same) {
      request.ifMatch(S3Puts.tag(same));
    }
    return client.completeMultipartUpload(request.build()).eTag();
  }

  /** Parts cost money until they are cleared away; what this misses, the bucket's rule clears. */
  private void abandon(ObjectKey key, String upload) {
    try {
      client.abortMultipartUpload(
          request -> request.bucket(bucket).key(key.value()).uploadId(upload));
    } catch (SdkException e) {
      // The trouble that led here is the one to tell of.
    }
  }
}
