// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The least that a Java function with this SDK can do: put what it is given. */
public final class OnePutLambda implements RequestStreamHandler {
  private static final S3Client S3 =
      S3Client.builder()
          .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
          .forcePathStyle(true)
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    byte[] body = in.readAllBytes();
    S3.putObject(
        request -> request.bucket(System.getenv("BUCKET")).key("one"), RequestBody.fromBytes(body));
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }
}
