// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers the paths of the HTTP face that look across many runs, and so read tables. */
public final class SearchLambda implements RequestStreamHandler {
  private static final Primed<HttpHandler> PRIMED =
      new BatchRuntime(AwsRuntime.open(AwsSettings.of(System.getenv()))).searches();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    HttpResponse answer = PRIMED.handler().handle(HttpEnvelope.request(LambdaPayload.read(in)));
    LambdaPayload.write(HttpEnvelope.response(answer), out);
  }
}
