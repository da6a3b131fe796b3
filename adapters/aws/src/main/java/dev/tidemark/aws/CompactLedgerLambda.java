// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tidemark.event.TickHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Moves runs into the tables on the tick of EventBridge Scheduler. */
public final class CompactLedgerLambda implements RequestStreamHandler {
  private static final Primed<TickHandler> PRIMED =
      new BatchRuntime(AwsRuntime.open(AwsSettings.of(System.getenv()))).compaction();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Ticks.take(PRIMED.handler(), in, out, context);
  }
}
