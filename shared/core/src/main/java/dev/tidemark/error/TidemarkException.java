// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception. Its message says what failed, on what, why, and what to do next; it never
 * holds a secret or a payload.
 */
public final class TidemarkException extends RuntimeException {
  private final ErrorKind kind;

  public TidemarkException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  public TidemarkException(ErrorKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public static TidemarkException invalid(String message) {
    return new TidemarkException(ErrorKind.INVALID_REQUEST, message);
  }

  public static TidemarkException notFound(String message) {
    return new TidemarkException(ErrorKind.NOT_FOUND, message);
  }

  public static TidemarkException corrupt(String message) {
    return new TidemarkException(ErrorKind.CORRUPT, message);
  }

  public ErrorKind kind() {
    return kind;
  }
}
