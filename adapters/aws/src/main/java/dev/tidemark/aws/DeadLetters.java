// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

/** Where messages go that are refused for good. Safe for use by many threads. */
@FunctionalInterface
interface DeadLetters {
  /** Nowhere: SQS itself moves a message there after some tries, without the reason. */
  DeadLetters NONE = (id, body, reason) -> false;

  /**
   * Keeps a message with the reason.
   *
   * @return whether it is kept, so that it need not come again
   */
  boolean bury(String id, String body, String reason);
}
