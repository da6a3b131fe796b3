// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Outcome;
import dev.tidemark.event.TickHandler;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.DatasetCatalog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link CollectGarbage} for every dataset, on a schedule. A dataset that cannot be collected does
 * not keep the others from it. Safe for use by many threads and processes at once.
 */
public final class CollectAllGarbage implements TickHandler {
  private final ObjectStore store;

  public CollectAllGarbage(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * @throws TidemarkException of the first dataset that could not be collected, when all were tried
   */
  @Override
  public Outcome handle(Instant tick) {
    CollectGarbage collect = new CollectGarbage(store, InstantSource.fixed(tick));
    long condemned = 0;
    long deleted = 0;
    List<TidemarkException> failures = new ArrayList<>();
    for (DatasetName dataset : new DatasetCatalog(store).list()) {
      try {
        CollectGarbage.Report report = collect.run(dataset);
        condemned += report.condemned().size();
        deleted += report.deleted().size();
      } catch (TidemarkException e) {
        failures.add(new TidemarkException(e.kind(), dataset + ": " + e.getMessage(), e));
      }
    }
    if (!failures.isEmpty()) {
      TidemarkException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
    return Outcome.recorded(
        "data files that no version holds: "
            + condemned
            + " condemned, "
            + deleted
            + " condemned before were deleted");
  }
}
