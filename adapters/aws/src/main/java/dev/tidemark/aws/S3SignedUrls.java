// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.SignedUrls;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * Signs in this process, without a request. A URL ends with the credentials that signed it, which
 * for roles may be sooner than asked. Safe for use by many threads.
 */
final class S3SignedUrls implements SignedUrls {
  private final AwsClients clients;
  private final String bucket;

  S3SignedUrls(AwsClients clients, String bucket) {
    this.clients = clients;
    this.bucket = bucket;
  }

  @Override
  public URI readable(ObjectKey key, Duration validity) {
    GetObjectRequest request = GetObjectRequest.builder().bucket(bucket).key(key.value()).build();
    try (S3Presigner presigner = clients.s3Presigner()) {
      GetObjectPresignRequest wanted =
          GetObjectPresignRequest.builder()
              .signatureDuration(validity)
              .getObjectRequest(request)
              .build();
      return URI.create(presigner.presignGetObject(wanted).url().toString());
    } catch (SdkClientException e) {
      throw cannotSign(key, e);
    }
  }

  static TidemarkException cannotSign(ObjectKey key, SdkClientException e) {
    return new TidemarkException(
        ErrorKind.DENIED,
        "no URL can be signed for "
            + key
            + ": there are no AWS credentials; sign in, or set AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY",
        e);
  }
}
