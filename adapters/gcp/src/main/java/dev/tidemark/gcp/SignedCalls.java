// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to the XML API whose address says who asks. Safe for use by many threads. */
final class SignedCalls {
  private static final HttpTransport TRANSPORT = new NetHttpTransport();
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>");

  private SignedCalls() {}

  /** What came of a call. */
  record Answer(String doing, int status, String text) {
    /** The code of a refusal, or empty. */
    String code() {
      Matcher code = CODE.matcher(text);
      return status >= 400 && code.find() ? code.group(1) : "";
    }

    /** This answer, if it is none of trouble. */
    Answer require() {
      if (status < 300) {
        return this;
      }
      throw switch (status) {
        case 401, 403 ->
            trouble(
                ErrorKind.DENIED,
                "; the service account needs the role Storage Object User on the bucket");
        case 404 -> trouble(ErrorKind.NOT_FOUND, "; is there such a bucket?");
        default ->
            status == 429 || status >= 500
                ? trouble(ErrorKind.UNAVAILABLE, "; try again")
                : trouble(ErrorKind.INVALID_REQUEST, "");
      };
    }

    private TidemarkException trouble(ErrorKind kind, String advice) {
      return new TidemarkException(
          kind, doing + " failed: Cloud Storage answered " + status + " " + code() + advice);
    }
  }

  /**
   * @param doing what the call does, for messages, which hold no address: it is as good as a key
   */
  static Answer send(
      String doing, String method, URI url, Map<String, String> headers, Bytes body) {
    try {
      HttpRequest request =
          TRANSPORT
              .createRequestFactory()
              .buildRequest(
                  method,
                  new GenericUrl(url.toURL(), true),
                  method.equals("POST")
                      ? new ByteArrayContent("application/xml", body.toByteArray())
                      : null);
      headers.forEach(request.getHeaders()::set);
      request.setConnectTimeout(CONNECT_MILLIS).setReadTimeout(READ_MILLIS);
      request.setThrowExceptionOnExecuteError(false);
      HttpResponse answer = request.execute();
      try {
        return new Answer(doing, answer.getStatusCode(), answer.parseAsString());
      } finally {
        answer.disconnect();
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, doing + " got no answer from Cloud Storage; try again", e);
    }
  }
}
