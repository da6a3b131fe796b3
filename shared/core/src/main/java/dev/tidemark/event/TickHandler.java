// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import java.time.Instant;

/** Does what is due at a time. Handling one tick again, or an older one later, changes nothing. */
@FunctionalInterface
public interface TickHandler {
  Outcome handle(Instant tick);
}
