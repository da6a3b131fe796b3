// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 and its client complain of, in our words: every call is wrapped once. */
record S3Trouble(String bucket) {

  /**
   * Makes a call.
   *
   * @param doing such as "reading the object runs/1"
   */
  <T> T guard(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw translate(doing, e);
    }
  }

  TidemarkException translate(String doing, SdkException e) {
    String where = doing + " in the bucket " + bucket;
    if (e instanceof S3Exception answer) {
      return answered(where, answer);
    }
    if (e instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return new TidemarkException(ErrorKind.UNAVAILABLE, where + " was interrupted", e);
    }
    // The client has no type of its own for this.
    if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
      return new TidemarkException(
          ErrorKind.DENIED,
          where
              + " needs credentials, and none were found; set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
          e);
    }
    return new TidemarkException(
        ErrorKind.UNAVAILABLE, where + " got no answer from S3; try again", e);
  }

  private TidemarkException answered(String where, S3Exception answer) {
    String code = code(answer);
    int status = answer.statusCode();
    if (code.equals("NoSuchBucket")) {
      return new TidemarkException(
          ErrorKind.NOT_FOUND, where + ": there is no such bucket; create it first", answer);
    }
    if (status == 301 || status == 307 || code.equals("AuthorizationHeaderMalformed")) {
      return new TidemarkException(
          ErrorKind.INVALID_REQUEST,
          where + ": the bucket lies in another region; set AWS_REGION to it",
          answer);
    }
    if (status == 401 || status == 403) {
      return new TidemarkException(
          ErrorKind.DENIED,
          where + " was denied (" + code + "); the role or user needs leave for it",
          answer);
    }
    if (status == 429 || status >= 500) {
      return new TidemarkException(
          ErrorKind.UNAVAILABLE, where + " failed for now (" + status + "); try again", answer);
    }
    return new TidemarkException(
        ErrorKind.INVALID_REQUEST,
        where + " was refused by S3 (" + status + " " + code + ")",
        answer);
  }

  /** The error code; an answer to HEAD has none. */
  static String code(S3Exception answer) {
    String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    return code == null ? String.valueOf(answer.statusCode()) : code;
  }
}
