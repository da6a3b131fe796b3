// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRequestReaderTest {
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"//t\",\"type\":\"t\"}";

  private static HttpRequest request(Map<String, String> headers, String body) {
    return new HttpRequest("POST", "/events", Map.of(), headers, Bytes.utf8(body));
  }

  private static HttpRequest typed(String contentType, String body) {
    return request(Map.of("Content-Type", contentType), body);
  }

  private static HttpRequest binary(Map<String, String> more, String body) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(
        Map.of(
            "Content-Type", "application/json",
            "CE-SpecVersion", "1.0",
            "ce-id", "1",
            "ce-source", "//t",
            "ce-type", "t"));
    headers.putAll(more);
    return request(headers, body);
  }

  private static Event readOne(HttpRequest request) {
    List<Json> events = EventRequestReader.read(request);
    assertThat(events).hasSize(1);
    return EventCodec.fromStructured(events.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json",
        "Application/CloudEvents+JSON; charset=UTF-8",
        "application/cloudevents"
      })
  void structuredModeIsToldByTheMediaTypeInAnyCase(String contentType) {
    assertThat(readOne(typed(contentType, EVENT)).id()).isEqualTo("1");
  }

  @Test
  void batchIsToldBeforeStructured() {
    assertThat(
            EventRequestReader.read(
                typed("Application/CloudEvents-Batch+json", "[" + EVENT + "," + EVENT + "]")))
        .hasSize(2);
  }

  @Test
  void batchMayBeEmpty() {
    assertThat(EventRequestReader.read(typed("application/cloudevents-batch+json", "[]")))
        .isEmpty();
  }

  @Test
  void wrongEventOfABatchDoesNotSpoilTheOthers() {
    assertThat(
            EventRequestReader.read(
                typed("application/cloudevents-batch+json", "[7," + EVENT + "]")))
        .hasSize(2);
  }

  @Test
  void batchThatIsNoArrayIsRefused() {
    assertThatThrownBy(
            () -> EventRequestReader.read(typed("application/cloudevents-batch+json", EVENT)))
        .hasMessage("the batch must be an array, not an object");
  }

  @ParameterizedTest
  @CsvSource({
    "application/cloudevents+avro,false",
    "application/cloudevents-batch+avro,false",
    "APPLICATION/CLOUDEVENTS+AVRO,false",
    "application/cloudevents+json,true",
    "application/cloudevents-batch+json,true",
    "application/json,true",
  })
  void formatsThatAreNotJsonAreUnsupported(String contentType, boolean supported) {
    assertThat(EventRequestReader.isSupported(typed(contentType, ""))).isEqualTo(supported);
  }

  @Test
  void binaryModeCarriesTheDataAsTheBody() {
    Event event =
        readOne(
            binary(
                Map.of("ce-subject", "s", "ce-time", "2026-11-23T15:04:05Z", "ce-sequence", "2"),
                "{\"a\":1}"));
    assertThat(event.subject()).isEqualTo("s");
    assertThat(event.time()).isEqualTo("2026-11-23T15:04:05Z");
    assertThat(event.extensions()).containsExactly(Map.entry("sequence", "2"));
    assertThat(event.requireData().text()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "Euro%20%E2%82%AC | Euro €",
        "\"quoted \\\"x\\\"\" | quoted \"x\"",
        "100%             | 100%",
        "50%zz            | 50%zz",
        "a%2525           | a%25",
        "%F0%9F%98%80     | 😀",
        "😀%20            | 😀 ",
      })
  void headersAreUnquotedAndPercentDecodedOnce(String header, String expected) {
    assertThat(readOne(binary(Map.of("ce-note", header), "{}")).extensions().get("note").strip())
        .isEqualTo(expected.strip());
  }

  @Test
  void headerThatIsNotUtf8WhenDecodedIsRefused() {
    assertThatThrownBy(() -> readOne(binary(Map.of("ce-note", "%C0%A0"), "{}")))
        .hasMessage("the header ce-note is not UTF-8 when percent-decoded");
  }

  @Test
  void contentTypeIsNotSaidTwice() {
    assertThatThrownBy(
            () -> readOne(binary(Map.of("ce-datacontenttype", "application/json"), "{}")))
        .hasMessageContaining("ce-datacontenttype is not allowed");
  }

  @Test
  void emptyIdIsRefused() {
    assertThatThrownBy(() -> readOne(binary(Map.of("ce-id", ""), "{}")))
        .hasMessage("the attribute id must not be empty");
  }

  @Test
  void requestWithoutAnyEventIsRefusedWithWhatIsMissing() {
    assertThatThrownBy(() -> readOne(typed("application/json", "{}")))
        .hasMessageContaining("the header ce-specversion is missing");
  }

  @Test
  void dataThatIsNotJsonIsRefused() {
    assertThatThrownBy(() -> readOne(binary(Map.of("Content-Type", "text/plain"), "x")))
        .hasMessageContaining("must be JSON");
  }

  @Test
  void bodyThatIsEmptyIsNoData() {
    assertThat(readOne(binary(Map.of(), "")).data()).isNull();
  }

  @Test
  void keyThatStandsTwiceIsRefused() {
    assertThatThrownBy(
            () -> readOne(typed("application/cloudevents+json", "{\"id\":\"1\",\"id\":\"2\"}")))
        .hasMessageContaining("a key stands twice in one object");
  }

  @Test
  void stringThatHoldsJsonStaysAString() {
    String event = EVENT.replace("}", ",\"data\":\"{\\\"a\\\":1}\"}");
    assertThat(readOne(typed("application/cloudevents+json", event)).data())
        .isEqualTo(Json.of("{\"a\":1}"));
  }
}
