// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.MonitorId;
import dev.tidemark.report.MonitorTick;
import dev.tidemark.report.ReportDrift;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports what is due. A monitor that cannot report is logged when its trouble begins or changes,
 * not every round. One thread only.
 */
final class DriftDuty {
  private static final Logger LOG = System.getLogger(DriftDuty.class.getName());

  private final ReportDrift reportDrift;
  private final InstantSource clock;
  private Map<MonitorId, String> troubles = Map.of();

  DriftDuty(ReportDrift reportDrift, InstantSource clock) {
    this.reportDrift = reportDrift;
    this.clock = clock;
  }

  void report() {
    Map<MonitorId, String> now = new HashMap<>();
    for (MonitorTick tick : reportDrift.due(clock.instant())) {
      TidemarkException trouble = tick.trouble();
      if (trouble != null) {
        now.put(tick.monitor(), String.valueOf(trouble.getMessage()));
      }
    }
    now.forEach(
        (monitor, message) -> {
          if (!message.equals(troubles.get(monitor))) {
            LOG.log(Level.WARNING, "monitor {0} cannot report: {1}", monitor, message);
          }
        });
    troubles = now;
  }
}
