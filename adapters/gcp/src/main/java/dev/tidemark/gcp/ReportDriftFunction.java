// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.report.ReportDrift;

/** Reports drift when Cloud Scheduler says so. */
public final class ReportDriftFunction extends TickFunction {
  /** The function of this process, set up by its environment. */
  public ReportDriftFunction() {
    this(GcpRuntime.start());
  }

  ReportDriftFunction(GcpRuntime runtime) {
    super(new ReportDrift(runtime.store(), runtime.publisher()), runtime.clock());
  }
}
