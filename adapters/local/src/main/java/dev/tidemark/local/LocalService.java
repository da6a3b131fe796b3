// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import java.time.Duration;
import java.util.List;

/** Everything that runs while {@code serve} runs: the HTTP server, the inbox and the schedules. */
public final class LocalService implements AutoCloseable {
  private final LocalHttpServer server;
  private final LocalScheduler scheduler;

  private LocalService(LocalHttpServer server, LocalScheduler scheduler) {
    this.server = server;
    this.scheduler = scheduler;
  }

  /**
   * @param port 0 for any free one
   * @param pause between two looks into the inbox and at the schedules
   */
  public static LocalService start(LocalRuntime runtime, int port, Duration pause) {
    LocalHttpServer server = LocalHttpServer.start(port, runtime.http());
    LocalScheduler scheduler = new LocalScheduler();
    scheduler.start(
        pause, runtime.tenants().stream().flatMap(tenant -> duties(tenant).stream()).toList());
    return new LocalService(server, scheduler);
  }

  private static List<LocalScheduler.Duty> duties(LocalRuntime runtime) {
    Inbox inbox = runtime.inbox();
    CompactLedger compaction = runtime.compactLedger(CompactionRule.ON_SCHEDULE);
    DriftDuty drift = new DriftDuty(runtime.reportDrift(), runtime.clock());
    return List.of(
        new LocalScheduler.Duty("taking in the inbox", inbox::takeIn),
        new LocalScheduler.Duty("reporting drift", drift::report),
        new LocalScheduler.Duty(
            "moving runs into the tables", () -> compaction.handle(runtime.clock().instant())));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    scheduler.close();
  }
}
