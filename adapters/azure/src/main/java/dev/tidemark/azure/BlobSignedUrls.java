// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.SignedUrls;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Signs with the account's key where it is known, else with a key that the service lends to whoever
 * is signed in (the role Storage Blob Delegator). Safe for use by many threads.
 */
final class BlobSignedUrls implements SignedUrls {
  private final BlobAccount account;
  private final BlobContainerClient container;

  BlobSignedUrls(BlobAccount account, BlobContainerClient container) {
    this.account = account;
    this.container = container;
  }

  @Override
  public URI readable(ObjectKey key, Duration validity) {
    return signed(key, validity, new BlobSasPermission().setReadPermission(true));
  }

  URI signed(ObjectKey key, Duration validity, BlobSasPermission permission) {
    OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plus(validity);
    BlobServiceSasSignatureValues grant = new BlobServiceSasSignatureValues(end, permission);
    BlobClient blob = container.getBlobClient(key.value());
    String signature =
        account.hasKey()
            ? blob.generateSas(grant)
            : BlobTrouble.make(
                "signing a URL for " + key,
                () -> blob.generateUserDelegationSas(grant, lentKey(end)));
    return URI.create(blob.getBlobUrl() + "?" + signature);
  }

  private UserDelegationKey lentKey(OffsetDateTime end) {
    return container.getServiceClient().getUserDelegationKey(null, end);
  }
}
