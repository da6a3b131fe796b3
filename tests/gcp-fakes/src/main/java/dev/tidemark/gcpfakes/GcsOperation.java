// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

/**
 * What a request asks Cloud Storage for, with how it is billed.
 *
 * @see <a href="https://cloud.google.com/storage/pricing#process-pricing">Operation charges</a>
 */
public enum GcsOperation {
  /** Writes an object in one request: class A. */
  INSERT("A"),
  /** Begins a resumable upload: class A, with all its chunks. */
  BEGIN_UPLOAD("A"),
  /** Sends a part of a resumable upload, or asks how far it got. */
  CONTINUE_UPLOAD(""),
  /** Lists objects: class A. */
  LIST("A"),
  /** Reads what is known of an object: class B. */
  GET("B"),
  /** Reads an object's bytes: class B. */
  READ("B"),
  /** Deletes an object: free. */
  DELETE("");

  private final String billedAs;

  GcsOperation(String billedAs) {
    this.billedAs = billedAs;
  }

  /** A, B, or empty for what is free. */
  public String billedAs() {
    return billedAs;
  }
}
