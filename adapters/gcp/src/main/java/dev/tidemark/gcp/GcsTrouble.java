// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.storage.StorageException;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;

/** Says what a refusal of Cloud Storage means. */
final class GcsTrouble {
  private GcsTrouble() {}

  /**
   * @param doing operation and place: "writing gs://bucket/runs/..."
   */
  static TidemarkException during(String doing, StorageException e) {
    return switch (e.getCode()) {
      case 401 ->
          trouble(
              ErrorKind.DENIED,
              doing,
              "there are no valid credentials; run gcloud auth application-default login, or give"
                  + " the function a service account",
              e);
      case 403 ->
          trouble(
              ErrorKind.DENIED,
              doing,
              "it was denied; grant the account the role Storage Object User on the bucket",
              e);
      case 404 ->
          trouble(
              ErrorKind.NOT_FOUND, doing, "there is no such bucket; create it or name another", e);
      case 400 -> trouble(ErrorKind.INTERNAL, doing, "the request was refused as malformed", e);
      default -> unavailable(doing, e);
    };
  }

  private static TidemarkException unavailable(String doing, StorageException e) {
    String answer = e.getCode() == 0 ? "gave no answer" : "answered " + e.getCode();
    return trouble(
        ErrorKind.UNAVAILABLE, doing, "Cloud Storage " + answer + "; try again later", e);
  }

  private static TidemarkException trouble(
      ErrorKind kind, String doing, String why, StorageException e) {
    return new TidemarkException(kind, doing + ": " + why, e);
  }

  /** Whether the request may have been carried out although this is its answer. */
  static boolean isUncertain(StorageException e) {
    return e.getCode() == 0 || e.getCode() == 408 || e.getCode() == 429 || e.getCode() >= 500;
  }
}
