// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The CloudEvents SDK as the oracle of the structured form. */
class EventCodecOracleTest {
  private final JsonFormat sdk = new JsonFormat();

  @Test
  void sdkReadsWhatIsWritten() {
    Event event = SampleEvents.sample("run.started");
    CloudEvent read = sdk.deserialize(EventCodec.canonical(event).toByteArray());
    assertThat(read.getId()).isEqualTo(event.id());
    assertThat(read.getSource()).isEqualTo(URI.create(event.source()));
    assertThat(read.getType()).isEqualTo(event.type());
    assertThat(read.getSubject()).isEqualTo(event.subject());
    assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(event.time());
    assertThat(JsonReader.read(dataOf(read), "data")).isEqualTo(event.data());
  }

  @Test
  void whatTheSdkWritesIsRead() {
    CloudEvent written =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("//test/a"))
            .withType("t")
            .withSubject("s")
            .withTime(OffsetDateTime.parse("2026-11-23T16:04:05.123+01:00"))
            .withExtension("sequence", "0007")
            .withExtension("tidemarkflag", true)
            .withData("application/json", "{\"x\":[1,2.5,\"€\"]}".getBytes(UTF_8))
            .build();
    Event read =
        EventCodec.fromStructured(
            JsonReader.read(Bytes.takeOver(sdk.serialize(written)), "the event"));
    assertThat(EventCodec.canonical(read).utf8())
        .isEqualTo(
            "{\"data\":{\"x\":[1,2.5,\"€\"]},\"datacontenttype\":\"application/json\",\"id\":\"1\","
                + "\"sequence\":\"0007\",\"source\":\"//test/a\",\"specversion\":\"1.0\","
                + "\"subject\":\"s\",\"tidemarkflag\":\"true\",\"time\":\"2026-11-23T15:04:05.123Z\","
                + "\"type\":\"t\"}");
  }

  private static Bytes dataOf(CloudEvent event) {
    return Bytes.takeOver(Objects.requireNonNull(event.getData()).toBytes());
  }
}
