// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets of an emulator. */
final class Buckets {
  private Buckets() {}

  static void create(URI address, String bucket) {
    try (S3Client client = client(address)) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  /** A client for what a test does beside the adapter. */
  static S3Client client(URI address) {
    return S3Client.builder()
        .endpointOverride(address)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Deletes every version of every object: moto leaves Terraform some that were deleted before. */
  static void empty(URI address, String bucket) {
    try (S3Client s3 = client(address)) {
      for (var page : s3.listObjectVersionsPaginator(list -> list.bucket(bucket))) {
        page.versions()
            .forEach(
                v ->
                    s3.deleteObject(
                        delete -> delete.bucket(bucket).key(v.key()).versionId(v.versionId())));
        page.deleteMarkers()
            .forEach(
                v ->
                    s3.deleteObject(
                        delete -> delete.bucket(bucket).key(v.key()).versionId(v.versionId())));
      }
    }
  }
}
