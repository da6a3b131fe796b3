// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Outcome;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  /** A refusal would load half of the code only, and nobody would see it. */
  @Test
  void theEventIsOneThatCanBeRecorded() {
    assertThat(Rehearsal.recordAnEvent().status()).isEqualTo(Outcome.Status.RECORDED);
  }
}
