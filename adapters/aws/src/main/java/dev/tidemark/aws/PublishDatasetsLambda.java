// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes in events about datasets, and objects that arrive in the inbox, from SQS, EventBridge or
 * S3.
 */
public final class PublishDatasetsLambda implements RequestStreamHandler {
  private static final Primed<Deliveries> PRIMED =
      new BatchRuntime(AwsRuntime.open(AwsSettings.of(System.getenv()))).publications();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    LambdaPayload.write(PRIMED.handler().take(LambdaPayload.read(in), context.getLogger()), out);
  }
}
