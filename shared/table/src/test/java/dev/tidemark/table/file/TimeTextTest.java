// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTextTest {
  private static final DateTimeFormatter JAVA =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final String CHARACTERS = "0123456789-: T.Zx";

  @Test
  void agreesWithJavaOnTimesAndOnTimesWithOneCharacterChanged() {
    long seed = 20260102;
    Random random = new Random(seed);
    TimeText times = new TimeText();
    for (int i = 0; i < 50_000; i++) {
      long second = random.nextInt() * 8L;
      StringBuilder text =
          new StringBuilder(JAVA.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)));
      if (random.nextBoolean()) {
        char changed = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        text.setCharAt(random.nextInt(text.length()), changed);
      }
      byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.US_ASCII);

      TimeText.Form form = times.read(bytes, 1, bytes.length - 1);

      Optional<LocalDateTime> expected = byJava(text.toString());
      assertThat(form == TimeText.Form.LOCAL_TIME)
          .as("%s, seed %d", text, seed)
          .isEqualTo(expected.isPresent());
      expected.ifPresent(
          time ->
              assertThat(times.micros())
                  .as("%s, seed %d", text, seed)
                  .isEqualTo(ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time)));
    }
  }

  private static Optional<LocalDateTime> byJava(String text) {
    // A blank may stand for the T, and a point that closes a shorter form gives no fraction.
    String withT = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    try {
      LocalDateTime time = LocalDateTime.parse(withT, JAVA);
      return time.getYear() > 0 ? Optional.of(time) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
