// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import io.cloudevents.CloudEvent;

/** Takes in events from Eventarc: Pub/Sub messages that hold users' events. */
public final class RecordRunFunction implements CloudEventsFunction {
  private final Deliveries deliveries;

  /** The function of this process, set up by its environment. */
  public RecordRunFunction() {
    this(GcpRuntime.start());
  }

  RecordRunFunction(GcpRuntime runtime) {
    this.deliveries = runtime.deliveries(runtime.perTenant(runtime::recorder));
  }

  @Override
  public void accept(CloudEvent envelope) {
    deliveries.take(envelope);
  }
}
