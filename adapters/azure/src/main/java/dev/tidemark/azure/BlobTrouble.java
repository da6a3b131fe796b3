// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes calls of the SDK and says what their trouble means. The SDK throws a family of exceptions
 * for answers, and whatever its HTTP client and its reactive core throw for answers that never
 * came, so all that is unchecked is caught here, around nothing but a call of the SDK.
 */
final class BlobTrouble {
  private BlobTrouble() {}

  /** What the call gives, or empty if there is no such blob. */
  static <T> Optional<T> find(String what, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException e) {
      if (hasCode(e, BlobErrorCode.BLOB_NOT_FOUND)) {
        return Optional.empty();
      }
      throw trouble(what, e);
    }
  }

  /** What the call gives. */
  static <T> T make(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw trouble(what, e);
    }
  }

  static void run(String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      throw trouble(what, e);
    }
  }

  static boolean hasCode(RuntimeException trouble, BlobErrorCode code) {
    return trouble instanceof BlobStorageException answer && code.equals(answer.getErrorCode());
  }

  /** Whether nothing tells that the service did not do what it was asked. */
  static boolean isOutcomeUnknown(RuntimeException trouble) {
    if (trouble instanceof ClientAuthenticationException) {
      return false;
    }
    return !(trouble instanceof HttpResponseException answer)
        || answer.getResponse() == null
        || answer.getResponse().getStatusCode() == 500;
  }

  /** The trouble in our words; it holds no address, which may carry a signature. */
  static TidemarkException trouble(String what, RuntimeException e) {
    if (e instanceof ClientAuthenticationException) {
      return new TidemarkException(
          ErrorKind.DENIED,
          what
              + " failed: no credential was accepted; sign in with az login, or give the function's"
              + " identity a role on the container",
          e);
    }
    if (e instanceof HttpResponseException answer && answer.getResponse() != null) {
      return answered(what, answer);
    }
    return new TidemarkException(
        ErrorKind.UNAVAILABLE, what + " failed: Blob Storage did not answer; try again", e);
  }

  private static TidemarkException answered(String what, HttpResponseException e) {
    int status = e.getResponse().getStatusCode();
    String code = e instanceof BlobStorageException answer ? " " + answer.getErrorCode() : "";
    ErrorKind kind = kind(status, e);
    return new TidemarkException(
        kind, what + " failed: Blob Storage answered " + status + code + advice(kind, e), e);
  }

  private static ErrorKind kind(int status, HttpResponseException e) {
    if (status == 401 || status == 403 || hasCode(e, BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY)) {
      return ErrorKind.DENIED;
    }
    // A container that is missing, or a blob that is leased or was replaced meanwhile: it may pass.
    boolean mayPass = status == 404 || status == 409 || status == 412 || status == 429;
    return mayPass || status >= 500 ? ErrorKind.UNAVAILABLE : ErrorKind.INTERNAL;
  }

  private static String advice(ErrorKind kind, HttpResponseException e) {
    if (hasCode(e, BlobErrorCode.CONTAINER_NOT_FOUND)) {
      return "; create the container, then try again";
    }
    return switch (kind) {
      case DENIED -> "; it needs the role Storage Blob Data Contributor on the container";
      case UNAVAILABLE -> "; try again";
      default -> "; this is a fault of Tidemark or of its settings";
    };
  }
}
