// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;

/** Moves runs into the tables when Cloud Scheduler says so. */
public final class CompactLedgerFunction extends TickFunction {
  /** The function of this process, set up by its environment. */
  public CompactLedgerFunction() {
    this(GcpRuntime.start());
  }

  CompactLedgerFunction(GcpRuntime runtime) {
    super(
        new CompactLedger(runtime.store(), runtime.ids(), CompactionRule.ON_SCHEDULE),
        runtime.clock());
  }
}
