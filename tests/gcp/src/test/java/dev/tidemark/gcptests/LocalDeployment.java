// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A folder of this machine, without any server. */
final class LocalDeployment implements Deployment {
  private final LocalRuntime runtime;

  LocalDeployment(Path folder, String now) {
    this.runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.toString()),
            LocalSettings.of(Map.of("TIDEMARK_NOW", now), false));
  }

  @Override
  public ObjectStore store() {
    return runtime.store();
  }

  @Override
  public void send(Json event) {
    Outcome outcome = runtime.record(event);
    if (outcome.status() == Outcome.Status.REFUSED) {
      throw new IllegalArgumentException(outcome.message());
    }
  }

  @Override
  public void notice(String key) {
    InboxArrival.event(store().head(ObjectKey.of(key)).orElseThrow())
        .ifPresent(event -> send(EventCodec.structured(event)));
  }

  @Override
  public void tick(Instant at) {
    runtime.reportDrift().handle(at);
  }
}
