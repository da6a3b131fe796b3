// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

/** What goes wrong with one request. */
public enum Fault {
  /** Nothing is done, and the answer is 503. */
  UNAVAILABLE,
  /** Nothing is done, and the answer is 403. */
  FORBIDDEN,
  /** The work is done, and the connection ends without an answer. */
  REPLY_LOST,
  /** The work is done, and the answer is 503 all the same. */
  DONE_BUT_UNAVAILABLE
}
