// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does again and again what the clouds' timers and object notifications start: looks into the inbox
 * and ticks the monitors. One round at a time; trouble in a round is logged and the next round
 * tries again.
 */
final class LocalScheduler implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LocalScheduler.class.getName());

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "tidemark-scheduler");
            thread.setDaemon(true);
            return thread;
          });

  /** A piece of work with a name for the log. */
  record Duty(String name, Runnable work) {}

  void start(Duration pause, List<Duty> duties) {
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            () -> duties.forEach(LocalScheduler::perform),
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  // The outermost handler of this thread: whatever left it, even an Error, would silently end the
  // schedule.
  private static void perform(Duty duty) {
    try {
      duty.work().run();
    } catch (TidemarkException e) {
      LOG.log(
          Level.WARNING, "{0} failed and will be tried again: {1}", duty.name(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, duty.name() + " failed and will be tried again", e);
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.log(
            Level.WARNING,
            "a round of the scheduler did not end within 30 s; it will be finished after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
