// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes in events about runs, models and monitors, from SQS or straight from EventBridge. */
public final class RecordEventsLambda implements RequestStreamHandler {
  private static final Primed<Deliveries> PRIMED =
      AwsRuntime.open(AwsSettings.of(System.getenv())).recordings();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    LambdaPayload.write(PRIMED.handler().take(LambdaPayload.read(in), context.getLogger()), out);
  }
}
