// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Events in the envelopes that AWS delivers them in. */
final class Deliveries {
  /** When the events of the job happened. */
  static final String TIME = "2026-01-02T00:00:00Z";

  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";

  private Deliveries() {}

  /** A CloudEvent; the data is JSON with single quotes. */
  static String event(String id, String type, String data) {
    return ("{'specversion':'1.0','id':'"
            + id
            + "','source':'/jobs/train','type':'dev.tidemark."
            + type
            + ".v1','time':'"
            + TIME
            + "','datacontenttype':'application/json','data':"
            + data
            + "}")
        .replace('\'', '"');
  }

  /** What EventBridge gives a target. */
  static String eventBridge(String cloudEvent) {
    return "{\"version\":\"0\",\"id\":\"6a7e8feb\",\"detail-type\":\"CloudEvent\",\"source\":\"jobs\","
        + "\"account\":\"123456789012\",\"time\":\"2026-01-02T00:00:00Z\",\"region\":\"us-east-1\","
        + "\"resources\":[],\"detail\":"
        + cloudEvent
        + "}";
  }

  /** What EventBridge tells of a new object. */
  static String objectCreated(String bucket, String key) {
    return "{\"version\":\"0\",\"id\":\"17793124\",\"detail-type\":\"Object"
        + " Created\",\"source\":\"aws.s3\","
        + "\"time\":\"2026-01-02T00:00:00Z\",\"detail\":{\"version\":\"0\",\"bucket\":{\"name\":\""
        + bucket
        + "\"},\"object\":{\"key\":\""
        + key
        + "\",\"size\":5,\"etag\":\"b1946ac92492d2347c6235b4d2611184\"},\"reason\":\"PutObject\"}}";
  }

  /** A batch of SQS; the messages are called m0, m1, ... */
  static String batch(List<String> bodies) {
    List<Json> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(
          JsonObject.builder()
              .put("messageId", "m" + records.size())
              .put("receiptHandle", "AQEB")
              .put("body", body)
              .put("eventSource", "aws:sqs")
              .build());
    }
    return JsonObject.builder().put("Records", new JsonArray(records)).build().text();
  }

  /** A binary CloudEvent as a function URL delivers it. */
  static String http(String id, String type, String data) {
    String body = data.replace('\'', '"');
    return "{\"version\":\"2.0\",\"rawPath\":\"/events\",\"rawQueryString\":\"\",\"headers\":{"
        + "\"ce-specversion\":\"1.0\",\"ce-id\":\""
        + id
        + "\",\"ce-source\":\"/jobs/train\",\"ce-type\":\"dev.tidemark."
        + type
        + ".v1\",\"ce-time\":\"2026-01-02T00:00:00Z\",\"content-type\":\"application/json\"},"
        + "\"requestContext\":{\"http\":{\"method\":\"POST\",\"path\":\"/events\"}},\"body\":\""
        + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
        + "\",\"isBase64Encoded\":true}";
  }

  /** A structured CloudEvent as a function URL delivers it. */
  static String http(Json event) {
    return posted("/events", "application/cloudevents+json", event.text());
  }

  /** A call of MLflow's client as an HTTP API delivers it; the body is JSON with single quotes. */
  static String mlflow(String path, String body) {
    return mlflow(path, body, "");
  }

  /** The same with a token, or none if it is empty. */
  static String mlflow(String path, String body, String token) {
    JsonObject.Builder headers = JsonObject.builder().put("content-type", "application/json");
    if (!token.isEmpty()) {
      headers.put("authorization", "Bearer " + token);
    }
    return posted("/api/2.0/mlflow/" + path, headers.build(), body.replace('\'', '"'));
  }

  /** A question as an HTTP API delivers it. */
  static String asked(String path) {
    return delivered("GET", path, JsonObject.EMPTY, "");
  }

  private static String posted(String path, String contentType, String body) {
    return posted(path, JsonObject.builder().put("content-type", contentType).build(), body);
  }

  private static String posted(String path, JsonObject headers, String body) {
    return delivered("POST", path, headers, body);
  }

  private static String delivered(String method, String path, JsonObject headers, String body) {
    return JsonObject.builder()
        .put("version", "2.0")
        .put("rawPath", path)
        .put("rawQueryString", "")
        .put("headers", headers)
        .put(
            "requestContext",
            JsonObject.builder()
                .put("http", JsonObject.builder().put("method", method).build())
                .build())
        .put("body", body)
        .put("isBase64Encoded", false)
        .build()
        .text();
  }

  static String started(String id) {
    return event(
        id,
        "run.started",
        "{'run_id':'"
            + RUN
            + "','experiment':'delay','inputs':[{'dataset':'flights','version':0,'role':'training'}]}");
  }

  static String finished(String id) {
    return event(
        id, "run.finished", "{'run_id':'" + RUN + "','status':'FINISHED','metrics':{'auc':0.9}}");
  }

  static String logged(String id, double value) {
    return event(
        id,
        "run.logged",
        "{'run_id':'"
            + RUN
            + "','metrics':[{'key':'loss','value':"
            + value
            + ",'step':1,'timestamp':'2026-01-02T00:00:00Z'}]}");
  }

  static String registered() {
    return event("3", "model.registered", "{'model':'delay','run_id':'" + RUN + "'}");
  }

  static final String DEPLOYMENT =
      "{'model':'delay','version':1,'environment':'production','alias':'champion'}";

  static String monitored() {
    return event(
        "5",
        "monitor.defined",
        "{'monitor':'daily','dataset':'scored','model':'delay','environment':'production',"
            + "'baseline':null,'schedule':'0 6 * * *','time_zone':'UTC',"
            + "'columns':{'include':['*'],'exclude':['row']}}");
  }
}
