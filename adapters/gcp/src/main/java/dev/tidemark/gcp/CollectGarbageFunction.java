// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.dataset.CollectAllGarbage;

/** Deletes data files that no version holds when Cloud Scheduler says so. */
public final class CollectGarbageFunction extends TickFunction {
  /** The function of this process, set up by its environment. */
  public CollectGarbageFunction() {
    this(GcpRuntime.start());
  }

  CollectGarbageFunction(GcpRuntime runtime) {
    super(new CollectAllGarbage(runtime.store()), runtime.clock());
  }
}
