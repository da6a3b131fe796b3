// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

/** What a {@link FaultyObjectStore} does to one call. */
public enum Fault {
  /** Nothing: the call goes through. */
  NONE,
  /** The call has no effect and throws UNAVAILABLE. */
  REFUSED,
  /** The call has no effect; a put answers Unknown, any other call throws UNAVAILABLE. */
  REQUEST_LOST,
  /** The call has its effect; a put answers Unknown, any other call throws UNAVAILABLE. */
  REPLY_LOST,
  /** The process dies before the call has any effect. */
  CRASH_BEFORE,
  /** The process dies after the call had its effect. */
  CRASH_AFTER
}
