// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonCursorTest {
  private final JsonCursor data =
      JsonCursor.at(
          "data",
          JsonReader.read(
              "{\"a\":[{\"b\":\"secret\"}],\"n\":1.5,\"z\":null,\"t\":\"2026-07-17T12:00:00+02:00\",\"e\":\"\",\"x\":\"NaN\"}",
              "it"));

  @Test
  void aWrongTypeIsToldByItsPathAndNotItsContent() {
    assertThatThrownBy(() -> data.field("a").elements().get(0).field("b").integer())
        .hasMessage("data.a[0].b must be a whole number, not a string");
    assertThatThrownBy(() -> data.field("n").integer())
        .hasMessage("data.n must be a whole number, not a number");
  }

  @Test
  void absentAndNullAreMissing() {
    assertThatThrownBy(() -> data.field("q")).hasMessage("data.q is missing");
    assertThatThrownBy(() -> data.field("z")).hasMessage("data.z is missing");
    assertThat(data.optional("z")).isEmpty();
    assertThatThrownBy(() -> data.field("e").name()).hasMessage("data.e must not be empty");
  }

  @Test
  void timesAndNumbersAreRead() {
    assertThat(data.field("t").time()).isEqualTo(Instant.parse("2026-07-17T10:00:00Z"));
    assertThat(data.field("x").number()).isNaN();
    assertThatThrownBy(() -> data.field("e").time()).hasMessageContaining("data.e is not a time");
  }
}
