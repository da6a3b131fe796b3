// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rounds go on whatever happens in one of them. */
class LocalSchedulerTest {
  @Test
  void anErrorInARoundDoesNotEndTheSchedule() throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(2);
    LocalScheduler.Duty failing =
        new LocalScheduler.Duty(
            "failing",
            () -> {
              rounds.countDown();
              throw new OutOfMemoryError("simulated");
            });
    try (LocalScheduler scheduler = new LocalScheduler()) {
      scheduler.start(Duration.ofMillis(1), List.of(failing));

      assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
