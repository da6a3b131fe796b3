// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.SignedPut;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs in this process, without a request. An upload's id carries the mark that its object will
 * have as metadata, by which a second completion recognises the first. Safe for use by many
 * threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">S3 User
 *     Guide, Multipart uploads</a>
 */
final class S3DirectUploads implements DirectUploads {
  private static final String SEPARATOR = "~";

  private final AwsClients clients;
  private final S3Client client;
  private final String bucket;
  private final S3Trouble trouble;

  S3DirectUploads(AwsClients clients, S3Client client, String bucket) {
    this.clients = clients;
    this.client = client;
    this.bucket = bucket;
    this.trouble = new S3Trouble(bucket);
  }

  @Override
  public SignedPut whole(ObjectKey key, Duration validity) {
    return signing(
        key,
        presigner ->
            put(
                presigner
                    .presignPutObject(
                        wanted ->
                            wanted
                                .signatureDuration(validity)
                                .putObjectRequest(put -> put.bucket(bucket).key(key.value())))
                    .url()
                    .toString()));
  }

  @Override
  public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
    String mark = UUID.randomUUID().toString();
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .metadata(Map.of(S3Puts.MARK, mark))
            .build();
    String upload =
        trouble.guard(
            "beginning an upload of the object " + key,
            () -> {
              // Not the store's own client: it asks for a checksum of every part, and whoever sends
              // these parts knows of none.
              try (S3Client plain = clients.s3WithoutChecksums()) {
                return plain.createMultipartUpload(request).uploadId();
              }
            });
    return new PartedUpload(
        mark + SEPARATOR + upload,
        signing(key, presigner -> parts(presigner, key, upload, parts, validity)));
  }

  private List<SignedPut> parts(
      S3Presigner presigner, ObjectKey key, String upload, int parts, Duration validity) {
    List<SignedPut> signed = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      int number = part;
      signed.add(
          put(
              presigner
                  .presignUploadPart(
                      wanted ->
                          wanted
                              .signatureDuration(validity)
                              .uploadPartRequest(
                                  put ->
                                      put.bucket(bucket)
                                          .key(key.value())
                                          .uploadId(upload)
                                          .partNumber(number)))
                  .url()
                  .toString()));
    }
    return signed;
  }

  private static SignedPut put(String url) {
    return new SignedPut(URI.create(url), Map.of());
  }

  private <T> T signing(ObjectKey key, Function<S3Presigner, T> sign) {
    try (S3Presigner presigner = clients.s3Presigner()) {
      return sign.apply(presigner);
    } catch (SdkClientException e) {
      throw S3SignedUrls.cannotSign(key, e);
    }
  }

  @Override
  public void complete(ObjectKey key, String upload, List<String> tags) {
    List<CompletedPart> parts = new ArrayList<>(tags.size());
    for (String tag : tags) {
      parts.add(CompletedPart.builder().partNumber(parts.size() + 1).eTag(tag).build());
    }
    trouble.guard(
        "completing the upload of the object " + key,
        () -> {
          try {
            return client.completeMultipartUpload(
                request ->
                    request
                        .bucket(bucket)
                        .key(key.value())
                        .uploadId(upload.substring(upload.indexOf(SEPARATOR) + 1))
                        .multipartUpload(all -> all.parts(parts)));
          } catch (S3Exception e) {
            return completed(key, upload, e);
          }
        });
  }

  /** Settled if a completion before this one stored the object and its answer was lost. */
  private HeadObjectResponse completed(ObjectKey key, String upload, S3Exception e) {
    if (!S3Trouble.code(e).equals("NoSuchUpload")) {
      throw refusal(key, e);
    }
    try {
      HeadObjectResponse there =
          client.headObject(request -> request.bucket(bucket).key(key.value()));
      if (upload.startsWith(there.metadata().get(S3Puts.MARK) + SEPARATOR)) {
        return there;
      }
    } catch (S3Exception absent) {
      if (absent.statusCode() != 404) {
        throw absent;
      }
    }
    throw noSuchUpload(key, e);
  }

  private static RuntimeException refusal(ObjectKey key, S3Exception e) {
    String reason =
        switch (S3Trouble.code(e)) {
          case "InvalidPart", "InvalidPartOrder" -> "a part has not come or is another one";
          case "EntityTooSmall" -> "a part that is not the last has less than 5 MiB";
          case "MalformedXML" -> "the parts are not listed as S3 takes them";
          default -> "";
        };
    return reason.isEmpty()
        ? e
        : new TidemarkException(
            ErrorKind.INVALID_REQUEST,
            "the upload of " + key + " cannot be completed: " + reason + "; send it again",
            e);
  }

  private static TidemarkException noSuchUpload(ObjectKey key, S3Exception e) {
    return new TidemarkException(
        ErrorKind.NOT_FOUND,
        "there is no such upload of " + key + " (any more); begin it again",
        e);
  }

  @Override
  public void abort(ObjectKey key, String upload) {
    trouble.guard(
        "aborting the upload of the object " + key,
        () -> {
          try {
            return client.abortMultipartUpload(
                request ->
                    request
                        .bucket(bucket)
                        .key(key.value())
                        .uploadId(upload.substring(upload.indexOf(SEPARATOR) + 1)));
          } catch (S3Exception e) {
            if (e.statusCode() == 404) {
              return null; // completed or aborted before
            }
            throw e;
          }
        });
  }
}
