// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * HTTP as function URLs and HTTP APIs deliver it, payload version 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">API
 *     Gateway, payload format version</a>
 */
final class HttpEnvelope {
  /** What a function may answer at most, less what the platform adds. */
  static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;

  private static final Pattern TEXT =
      Pattern.compile(
          "text/.*|application/(.*\\+)?(json|xml|javascript)( *;.*)?|image/svg\\+xml.*");

  private HttpEnvelope() {}

  static HttpRequest request(Json delivery) {
    JsonCursor payload = JsonCursor.at("", delivery);
    Map<String, String> headers = new TreeMap<>();
    payload
        .optional("headers")
        .ifPresent(
            all -> all.members().forEach((name, value) -> headers.put(name, value.string())));
    return new HttpRequest(
        payload.field("requestContext").field("http").field("method").string(),
        decoded(payload.field("rawPath").string().replace("+", "%2B")),
        query(payload.optional("rawQueryString").map(JsonCursor::string).orElse("")),
        headers,
        body(payload));
  }

  private static Bytes body(JsonCursor payload) {
    String body = payload.optional("body").map(JsonCursor::string).orElse("");
    boolean isBase64 = payload.optional("isBase64Encoded").map(JsonCursor::bool).orElse(false);
    return isBase64 ? Bytes.takeOver(Base64.getDecoder().decode(body)) : Bytes.utf8(body);
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new TreeMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  /** What is not percent-encoded as it should be stays as it is. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  static JsonObject response(HttpResponse response) {
    if (response.content().sizeBytes() > MAX_ANSWER_BYTES) {
      return tooLarge(response.content().sizeBytes());
    }
    JsonObject answer = whole(response);
    int size = JsonWriter.compact(answer).getBytes(StandardCharsets.UTF_8).length;
    return size <= MAX_ANSWER_BYTES ? answer : tooLarge(size);
  }

  private static JsonObject tooLarge(long size) {
    return whole(
        HttpResponse.problem(
            413,
            "TOO_LARGE",
            "the answer has "
                + size
                + " bytes, and a function may give at most "
                + MAX_ANSWER_BYTES
                + "; ask for less at a time, or read the object from the bucket"));
  }

  private static JsonObject whole(HttpResponse response) {
    JsonObject.Builder headers = JsonObject.builder();
    response.headers().forEach(headers::put);
    boolean isText =
        TEXT.matcher(response.headers().getOrDefault("content-type", "text/plain")).matches();
    return JsonObject.builder()
        .put("statusCode", response.status())
        .put("headers", headers.build())
        .put(
            "body",
            isText
                ? response.body().utf8()
                : Base64.getEncoder().encodeToString(response.body().toByteArray()))
        .put("isBase64Encoded", !isText)
        .build();
  }
}
