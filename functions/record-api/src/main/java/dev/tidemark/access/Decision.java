// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpResponse;

/** What becomes of a request at the door. */
sealed interface Decision {
  /** It goes on, sent by this caller. */
  record Admitted(Caller caller) implements Decision {}

  /**
   * It does not.
   *
   * @param reason for the log; holds nothing that the sender chose
   */
  record Refused(HttpResponse answer, String reason) implements Decision {}
}
