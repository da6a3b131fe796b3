// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.json.Json;
import java.util.List;

/** Finds the events in what a service of AWS delivers. Safe for use by many threads. */
@FunctionalInterface
interface Envelope {
  /**
   * Events in structured JSON, not yet checked; none if the delivery is of no concern.
   *
   * @throws dev.tidemark.error.TidemarkException INVALID_REQUEST if the delivery is not one that
   *     this knows
   */
  List<Json> open(Json delivery);
}
