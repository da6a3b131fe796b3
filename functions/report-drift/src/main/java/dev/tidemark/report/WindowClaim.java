// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.time.Instant;

/**
 * The end of the window that begins at a version, fixed by the first tick that wanted to report it.
 * Without it two ticks at once, with a commit between them, would report windows that overlap.
 *
 * @param tick the time that the report answers for; whoever finishes it makes the same bytes
 */
record WindowClaim(ReportWindow window, Instant tick) {
  private static final String FORMAT_VERSION = "format_version";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String TICK = "tick";

  /** Claims under {@code folder}, unless another tick was first: then its claim stands. */
  static WindowClaim standing(ObjectStore store, String folder, WindowClaim wanted) {
    ObjectKey key = ObjectKey.of(folder + "_claims/" + wanted.window().from() + ".json");
    if (store.put(key, JsonWriter.canonical(wanted.json()), PutCondition.ifAbsent()).isStored()) {
      return wanted;
    }
    // After a lost reply the object may be there or not; either way a tick that comes again is
    // safe.
    return store
        .get(key)
        .map(WindowClaim::decode)
        .orElseThrow(() -> ReportFolder.outcomeUnknown(key));
  }

  private JsonObject json() {
    return JsonObject.builder()
        .put(FORMAT_VERSION, 1)
        .put(FROM, window.from())
        .put(TO, window.to())
        .put(TICK, tick.toString())
        .build();
  }

  private static WindowClaim decode(StoredObject found) {
    JsonCursor claim = JsonCursor.at("", JsonReader.read(found.content(), "object " + found.key()));
    return new WindowClaim(
        new ReportWindow(claim.field(FROM).integer(), claim.field(TO).integer()),
        claim.field(TICK).time());
  }
}
