// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyObjectStoreTest {
  private static final ObjectKey KEY = ObjectKey.of("a/b");
  private static final Bytes CONTENT = Bytes.utf8("content");

  private final InMemoryObjectStore inner = new InMemoryObjectStore();

  @Test
  void aLostReplyOfAPutIsUnknownAndStored() {
    assertThat(put(FaultyObjectStore.failingAt(inner, 1, Fault.REPLY_LOST)))
        .isEqualTo(PutResult.unknown());
    assertThat(inner.get(KEY)).isPresent();
  }

  @Test
  void aLostRequestOfAPutIsUnknownAndNotStored() {
    assertThat(put(FaultyObjectStore.failingAt(inner, 1, Fault.REQUEST_LOST)))
        .isEqualTo(PutResult.unknown());
    assertThat(inner.get(KEY)).isEmpty();
  }

  @Test
  void aLostReplyOfADeleteIsUnavailableAndDone() {
    put(inner);

    assertThatThrownBy(() -> FaultyObjectStore.failingAt(inner, 1, Fault.REPLY_LOST).delete(KEY))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining("delete a/b");
    assertThat(inner.get(KEY)).isEmpty();
  }

  @Test
  void aRefusedCallHasNoEffect() {
    assertThatThrownBy(() -> put(FaultyObjectStore.failingAt(inner, 1, Fault.REFUSED)))
        .isInstanceOf(TidemarkException.class);
    assertThat(inner.get(KEY)).isEmpty();
  }

  @Test
  void aCrashBeforeACallHasNoEffectAndEndsEverything() {
    FaultyObjectStore store = FaultyObjectStore.failingAt(inner, 2, Fault.CRASH_BEFORE);
    store.get(KEY);

    assertThatThrownBy(() -> put(store)).isInstanceOf(SimulatedCrash.class);
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(SimulatedCrash.class);
    assertThat(inner.get(KEY)).isEmpty();
  }

  @Test
  void aCrashAfterACallHasItsEffect() {
    FaultyObjectStore store = FaultyObjectStore.failingAt(inner, 1, Fault.CRASH_AFTER);

    assertThatThrownBy(() -> put(store)).isInstanceOf(SimulatedCrash.class);
    assertThat(inner.get(KEY)).isPresent();
  }

  @Test
  void callsAreCounted() {
    FaultyObjectStore store = FaultyObjectStore.failingAt(inner, 0, Fault.NONE);
    put(store);
    store.list("", "", 1);

    assertThat(store.calls()).isEqualTo(2);
  }

  @Test
  void aSeedGivesTheSameFaultsWhateverTheOrderOfTheKeys() {
    List<String> upwards = faults(42, false);
    List<String> downwards = faults(42, true);

    assertThat(upwards).containsExactlyInAnyOrderElementsOf(downwards);
    assertThat(upwards).isNotEqualTo(faults(43, false));
    assertThat(upwards.stream().filter(fault -> !fault.endsWith("none")).count())
        .isBetween(200L, 400L);
  }

  private static List<String> faults(long seed, boolean downwards) {
    FaultyObjectStore store = FaultyObjectStore.seeded(new InMemoryObjectStore(), seed, 0.3);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ObjectKey key = ObjectKey.of("k" + (downwards ? 999 - i : i));
      String fault = "none";
      try {
        PutResult result = store.put(key, CONTENT, PutCondition.always());
        fault = result.isStored() ? "none" : "lost";
      } catch (TidemarkException e) {
        fault = "refused";
      }
      faults.add(key + " " + fault);
    }
    return faults;
  }

  private static PutResult put(ObjectStore store) {
    return store.put(KEY, CONTENT, PutCondition.ifAbsent());
  }
}
