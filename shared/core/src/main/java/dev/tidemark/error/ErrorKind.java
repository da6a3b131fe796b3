// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.error;

/**
 * The kinds of trouble, each with one thing to do about it. HTTP status, exit code and redelivery
 * are functions of the kind, in one table each.
 */
public enum ErrorKind {
  /** The request is wrong in itself. Mend it before sending it again. */
  INVALID_REQUEST,
  /** What the request names does not exist. */
  NOT_FOUND,
  /** The request contradicts what is stored. Look at the state, then decide. */
  CONFLICT,
  /** Something needed did not answer. Send the same request again later. */
  UNAVAILABLE,
  /** It is not known whether the change was made. Send the same request again: it is idempotent. */
  OUTCOME_UNKNOWN,
  /** What is stored cannot be right. Stop and look. */
  CORRUPT,
  /** The caller may not do this. */
  DENIED,
  /** A fault of ours. */
  INTERNAL
}
