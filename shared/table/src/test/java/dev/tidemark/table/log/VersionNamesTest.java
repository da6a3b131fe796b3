// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static dev.tidemark.table.log.Tables.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.Race;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNamesTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final VersionNames names = new VersionNames(store);

  @Test
  void aTagStandsForOneVersionForEver() {
    names.tag(version(3), "v1.0", START);
    names.tag(version(3), "v1.0", START.plusSeconds(1));

    assertThatThrownBy(() -> names.tag(version(4), "v1.0", START))
        .hasMessageContaining("the tag \"v1.0\" stands for flights@3 for ever")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CONFLICT);
    assertThat(names.resolve(FLIGHTS, "v1.0")).contains(3L);
  }

  @Test
  void anAliasMovesAndRemembers() {
    names.move(version(3), "prod", START);
    names.move(version(5), "prod", START.plusSeconds(1));
    names.move(version(5), "prod", START.plusSeconds(2));
    names.move(version(3), "prod", START.plusSeconds(3));

    assertThat(names.resolve(FLIGHTS, "prod")).contains(3L);
    assertThat(names.list(FLIGHTS).get(0).moves())
        .containsExactly(
            new VersionNames.Move(3, START),
            new VersionNames.Move(5, START.plusSeconds(1)),
            new VersionNames.Move(3, START.plusSeconds(3)));
  }

  @Test
  void movesAtOnceAreAllRemembered() throws Exception {
    Race.of(
        5,
        mover ->
            () -> {
              for (int i = 0; i < 10; i++) {
                names.move(version(mover * 100L + i), "prod", START);
              }
              return true;
            });

    assertThat(names.list(FLIGHTS).get(0).moves()).hasSize(50);
  }

  @Test
  void aBadLineMovesAnAliasOnce() {
    for (long seed = 1; seed <= 20; seed++) {
      VersionNames faulty = new VersionNames(FaultyObjectStore.seeded(store, seed, 0.3));
      DatasetVersion next = version(seed);
      boolean done = false;
      while (!done) {
        try {
          faulty.move(next, "prod", START);
          done = true;
        } catch (TidemarkException e) {
          // Done again, which is harmless.
        }
      }
    }

    assertThat(names.list(FLIGHTS).get(0).moves())
        .extracting(VersionNames.Move::version)
        .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void noNameIsBothTagAndAlias() {
    names.tag(version(1), "a", START);
    names.move(version(1), "b", START);

    assertThatThrownBy(() -> names.move(version(2), "a", START)).hasMessageContaining("is a tag");
    assertThatThrownBy(() -> names.tag(version(2), "b", START)).hasMessageContaining("is an alias");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "7up", "../x", "a/b", "ü", "a b", "-x"})
  void aNameThatCouldBeSomethingElseIsRefused(String name) {
    assertThatThrownBy(() -> names.tag(version(1), name, START))
        .hasMessageContaining("is no name of a version");
    assertThat(names.resolve(FLIGHTS, name)).isEmpty();
  }

  @Test
  void namesListTagsFirst() {
    names.move(version(2), "prod", START);
    names.tag(version(1), "z", START);

    assertThat(names.list(FLIGHTS))
        .extracting(VersionNames.Named::name)
        .isEqualTo(List.of("z", "prod"));
  }

  private static DatasetVersion version(long number) {
    return new DatasetVersion(FLIGHTS, number);
  }
}
