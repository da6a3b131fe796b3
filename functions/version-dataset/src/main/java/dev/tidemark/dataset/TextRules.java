// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import dev.tidemark.table.file.DecimalMark;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.file.Reading;

/**
 * What an event says of its sources that are text.
 *
 * @param header whether CSV begins with a line of column names
 * @param decimal what separates the fraction of numbers in CSV
 * @param maxRejects how many rows may be left out because they cannot be read
 */
record TextRules(boolean header, DecimalMark decimal, RejectLimit maxRejects) {

  static TextRules of(Payload payload) {
    return new TextRules(
        payload.optional("header").map(JsonCursor::bool).orElse(true),
        payload
            .optional("decimal")
            .map(mark -> Payload.named(mark, DecimalMark::named))
            .orElse(DecimalMark.FOUND),
        payload.optional("max_rejects").map(RejectLimit::of).orElse(RejectLimit.NONE));
  }

  Reading within(InputLimits limits) {
    return new Reading(header, decimal, limits);
  }
}
