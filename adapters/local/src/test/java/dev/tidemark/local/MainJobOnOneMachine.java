// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.nio.file.Path;
import java.util.Map;

/** The main job without any cloud: what each cloud's entry points are held against. */
public final class MainJobOnOneMachine {
  private MainJobOnOneMachine() {}

  /** Runs it all, with its report; gives the tenant's objects. */
  public static ObjectStore run(Path folder) {
    LocalRuntime started = at(folder, MainJob.STARTED);
    StoredObjects.put(started.store(), MainJob.TRAINING, MainJob.flights(1, 0));
    StoredObjects.put(started.store(), MainJob.SCORED, MainJob.flights(2, 15));
    for (Json event : MainJob.all()) {
      assertThat(started.record(event).status()).isEqualTo(Outcome.Status.RECORDED);
    }
    return report(folder);
  }

  /** Goes on where a cloud's store was copied to: only the report is left to do. */
  public static ObjectStore report(Path folder) {
    LocalRuntime later = at(folder, MainJob.ONE_DAY_LATER);
    assertThat(later.reportDrift().handle(later.clock().instant()).message())
        .startsWith("1 report");
    return later.store();
  }

  private static LocalRuntime at(Path folder, String now) {
    return LocalRuntime.open(
        StoreUri.parse(folder.toString()), LocalSettings.of(Map.of("TIDEMARK_NOW", now), false));
  }
}
