// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the main job does not meet: the other shapes that AWS delivers. */
class EnvelopesTest {
  private static final String PREFIX = "team/tenants/default/";

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Envelope arrivals = new ArrivalEnvelope(store, PREFIX, new EventEnvelope());

  @Test
  void aNotificationOfS3ItselfEncodesItsKeys() {
    put("inbox/flights/a b+c.csv");

    List<Json> events =
        arrivals.open(
            json(
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{'bucket':"
                    + "{'name':'b'},'object':{'key':'team/tenants/default/inbox/flights/a+b%2Bc.csv'}}}]}"));

    assertThat(events).hasSize(1);
    assertThat(data(events.get(0)).field("sources").strings())
        .containsExactly("inbox/flights/a b+c.csv");
  }

  @Test
  void theSameArrivalIsTheSameEventByEitherWay() {
    put("inbox/flights/a.csv");
    String key = "{'key':'team/tenants/default/inbox/flights/a.csv'}";

    assertThat(
            arrivals.open(
                json(
                    "{'source':'aws.s3','detail-type':'Object Created','detail':{'object':"
                        + key
                        + "}}")))
        .isEqualTo(arrivals.open(json("{'Records':[{'s3':{'object':" + key + "}}]}")));
  }

  @Test
  void whatIsNotInTheInboxOfThisStoreIsOfNoConcern() {
    put("inbox/flights/a.csv");

    for (String key :
        List.of(
            "other/inbox/flights/a.csv",
            PREFIX + "inbox/flights/",
            PREFIX + "inbox/flights/gone.csv",
            PREFIX + "datasets/flights/data/a.parquet")) {
      assertThat(arrivals.open(json("{'Records':[{'s3':{'object':{'key':'" + key + "'}}}]}")))
          .as(key)
          .isEmpty();
    }
    assertThat(arrivals.open(json("{'Event':'s3:TestEvent','Bucket':'b'}"))).isEmpty();
  }

  @Test
  void whatIsNoEventIsRefused() {
    for (String delivery : List.of("{}", "[]", "'text'", "{'detail-type':'x'}")) {
      assertThatExceptionOfType(TidemarkException.class)
          .as(delivery)
          .isThrownBy(() -> new EventEnvelope().open(json(delivery)));
    }
  }

  @Test
  void aRequestIsDecoded() {
    HttpRequest request =
        HttpEnvelope.request(
            json(
                "{'rawPath':'/api/a%20b+c','rawQueryString':'q=1&q=%C3%A9&empty','headers':{'X-One':'1'},"
                    + "'requestContext':{'http':{'method':'GET'}}}"));

    assertThat(request.path()).isEqualTo("/api/a b+c");
    assertThat(request.query()).isEqualTo(Map.of("q", List.of("1", "é"), "empty", List.of("")));
    assertThat(request.header("x-one")).contains("1");
    assertThat(request.body()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void textGoesOutAsTextAndBytesInBase64() {
    JsonCursor text = cursor(HttpEnvelope.response(HttpResponse.text(200, "é")));
    JsonCursor bytes =
        cursor(
            HttpEnvelope.response(
                new HttpResponse(
                    200,
                    Map.of("content-type", "application/octet-stream"),
                    Bytes.takeOver(new byte[] {-1, 0}))));

    assertThat(text.field("body").string()).isEqualTo("é");
    assertThat(text.field("isBase64Encoded").bool()).isFalse();
    assertThat(bytes.field("body").string()).isEqualTo("/wA=");
    assertThat(bytes.field("isBase64Encoded").bool()).isTrue();
  }

  @Test
  void anAnswerThatIsTooLargeForAFunctionIsAProblemThatSaysSo() {
    Bytes large = Bytes.takeOver(new byte[5 * 1024 * 1024]); // a third more in base64
    JsonCursor answer =
        cursor(
            HttpEnvelope.response(
                new HttpResponse(200, Map.of("content-type", "image/png"), large)));

    assertThat(answer.field("statusCode").integer()).isEqualTo(413);
    assertThat(answer.field("body").string()).contains("ask for less");
  }

  @Test
  void everythingThatIsWrongWithTheSettingsIsSaidAtOnce() {
    assertThatExceptionOfType(TidemarkException.class)
        .isThrownBy(() -> AwsSettings.of(Map.of("TIDEMARK_NOW", "noon")))
        .withMessageContaining("TIDEMARK_STORE")
        .withMessageContaining("TIDEMARK_BUS")
        .withMessageContaining("TIDEMARK_NOW");
  }

  private void put(String key) {
    store.put(ObjectKey.of(key), Bytes.utf8("a,b\n1,2\n"), PutCondition.always());
  }

  private static Json json(String text) {
    return JsonReader.read(text.replace('\'', '"'), "the delivery");
  }

  private static JsonCursor data(Json event) {
    return cursor(event).field("data");
  }

  private static JsonCursor cursor(Json json) {
    return JsonCursor.at("", json);
  }
}
