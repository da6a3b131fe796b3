// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import org.junit.jupiter.api.Test;

class ObjectStoresTest {
  private static final ObjectKey KEY = ObjectKey.of("a/b");

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Test
  void putOnceTellsWhetherItWrote() {
    assertThat(ObjectStores.putOnce(store, KEY, Bytes.utf8("x"))).isTrue();
    assertThat(ObjectStores.putOnce(store, KEY, Bytes.utf8("x"))).isFalse();
    assertThatThrownBy(() -> ObjectStores.putOnce(store, KEY, Bytes.utf8("y")))
        .hasMessageContaining("a/b exists with other content");
  }

  @Test
  void putOnceReadsBackWhenTheReplyWasLost() {
    FaultyObjectStore losing = FaultyObjectStore.failingAt(store, 1, Fault.REPLY_LOST);

    assertThat(ObjectStores.putOnce(losing, KEY, Bytes.utf8("x"))).isFalse();
  }

  @Test
  void putOnceDoesNotKnowWhenTheRequestWasLost() {
    FaultyObjectStore losing = FaultyObjectStore.failingAt(store, 1, Fault.REQUEST_LOST);

    assertThatThrownBy(() -> ObjectStores.putOnce(losing, KEY, Bytes.utf8("x")))
        .isInstanceOfSatisfying(
            TidemarkException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN));
  }

  @Test
  void childSegmentsAreDistinctAndInOrderOverManyPages() {
    for (int i = 0; i < 1500; i++) {
      ObjectStores.putOnce(store, ObjectKey.of("runs/b/" + i), Bytes.EMPTY);
    }
    for (String key : new String[] {"runs/a", "runs/b-c/x", "runs/c/d/e", "runs/c/f", "other/x"}) {
      ObjectStores.putOnce(store, ObjectKey.of(key), Bytes.EMPTY);
    }
    FaultyObjectStore counting = FaultyObjectStore.failingAt(store, 0, Fault.NONE);

    assertThat(ObjectStores.childSegments(counting, "runs/")).containsExactly("a", "b-c", "b", "c");
    assertThat(counting.calls()).isEqualTo(2);
  }
}
