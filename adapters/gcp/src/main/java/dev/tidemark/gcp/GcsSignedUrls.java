// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.auth.ServiceAccountSigner.SigningException;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.SignedUrls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signs as the service account that the credentials are of. Safe for use by many threads. */
final class GcsSignedUrls implements SignedUrls {
  private final Storage storage;
  private final String bucket;

  GcsSignedUrls(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  @Override
  public URI readable(ObjectKey key, Duration validity) {
    return signed(key, validity);
  }

  URI signed(ObjectKey key, Duration validity, SignUrlOption... what) {
    BlobInfo blob = BlobInfo.newBuilder(bucket, key.value()).build();
    List<SignUrlOption> options = new ArrayList<>(List.of(what));
    options.add(SignUrlOption.withV4Signature());
    options.add(SignUrlOption.withHostName(storage.getOptions().getHost()));
    try {
      return URI.create(
          storage
              .signUrl(
                  blob,
                  validity.toSeconds(),
                  TimeUnit.SECONDS,
                  options.toArray(SignUrlOption[]::new))
              .toString());
    } catch (IllegalStateException | SigningException e) {
      throw new TidemarkException(
          ErrorKind.DENIED,
          "no URL can be signed for "
              + key
              + ": only a service account can sign; set GOOGLE_APPLICATION_CREDENTIALS to its key,"
              + " or run as one that has the role Service Account Token Creator on itself",
          e);
    }
  }
}
