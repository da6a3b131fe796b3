// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
  private static Event read(String json) {
    return EventCodec.fromStructured(JsonReader.read(json, "the event"));
  }

  private static String with(String members) {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"//t\",\"type\":\"t\""
        + members
        + "}";
  }

  @Test
  void canonicalFormIsSortedInUtcAndWithoutTheTransport() {
    Event event =
        read(
            with(
                ",\"traceparent\":\"00-1\",\"sequence\":\"2\",\"tidemarktenant\":\"a\","
                    + "\"time\":\"2026-11-23T16:04:05.120+01:00\",\"data\":{\"b\":1.0,\"a\":1e2}"));
    assertThat(EventCodec.canonical(event).utf8())
        .isEqualTo(
            "{\"data\":{\"a\":100,\"b\":1},\"datacontenttype\":\"application/json\",\"id\":\"1\","
                + "\"sequence\":\"2\",\"source\":\"//t\",\"specversion\":\"1.0\","
                + "\"tidemarktenant\":\"a\",\"time\":\"2026-11-23T15:04:05.120Z\",\"type\":\"t\"}");
  }

  @Test
  void storedFormIsReadBackUnchanged() {
    Bytes stored = EventCodec.canonical(read(with(",\"subject\":\"s\",\"data\":[\"x\",null]")));
    assertThat(EventCodec.canonical(EventCodec.decode(stored, "it"))).isEqualTo(stored);
  }

  @Test
  void optionalAttributeThatIsNullIsAbsent() {
    Event event = read(with(",\"subject\":null,\"time\":null,\"ext\":null,\"data\":null"));
    assertThat(event).isEqualTo(read(with("")));
  }

  @Test
  void everyExtensionIsGivenOn() {
    Event event = read(with(",\"traceparent\":\"00-1\",\"n\":5,\"b\":true"));
    assertThat(event.extensions())
        .containsEntry("traceparent", "00-1")
        .containsEntry("n", "5")
        .containsEntry("b", "true");
    assertThat(read(EventCodec.structured(event).text())).isEqualTo(event);
  }

  @Test
  void timeInMillisecondsIsTakenIn() {
    assertThat(read(with(",\"time\":1500")).time()).isEqualTo(Instant.ofEpochMilli(1500));
  }

  @Test
  void keyIsTheHashOfSourceAndId() {
    assertThat(read(with("")).key()).isEqualTo(Bytes.utf8("//t\0" + "1").sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "[]                                             | the value must be an object, not an array",
        "{}                                             | specversion is missing",
        "{\"specversion\":\"0.3\"}                      | specversion must be \"1.0\"",
        "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\"} | id is missing",
        "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"s\",\"type\":\"t\"} | the attribute id must not be empty",
        "{\"specversion\":\"1.0\",\"id\":7,\"source\":\"s\",\"type\":\"t\"} | id must be a string, not a number",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"\",\"type\":\"t\"} | source must not be empty",
      })
  void eventWithoutWhatEveryEventHasIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "\"subject\":\"\"                   | the attribute subject must not be empty",
        "\"time\":\"noon\"                  | time is not a time in RFC 3339",
        "\"data_base64\":\"AA==\"           | data_base64 holds bytes",
        "\"datacontenttype\":\"text/plain\" | datacontenttype must be JSON",
        "\"Bad_Name\":\"x\"                 | an attribute has a name that CloudEvents does not allow",
        "\"ext\":{}                         | ext is an extension attribute and must be",
      })
  void wrongAttributeIsRefused(String member, String message) {
    assertThatThrownBy(() -> read(with("," + member))).hasMessageContaining(message);
  }

  @Test
  void jsonContentTypesAreComparedWithoutCase() {
    assertThat(read(with(",\"datacontenttype\":\"Application/Vnd.X+JSON; a=b\"")).id())
        .isEqualTo("1");
  }
}
