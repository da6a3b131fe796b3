// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoreRoot;
import org.junit.jupiter.api.Test;

class StoreRootTest {
  private static final ObjectKey MARKER = ObjectKey.of("tidemark.json");
  private static final ObjectKey KEY = ObjectKey.of("a");

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Test
  void lookingIntoANewStoreLeavesNothing() {
    StoreRoot.open(store).tenant("acme").list("", "", 10);

    assertThat(store.contents()).isEmpty();
  }

  @Test
  void theFirstPutMarksTheStoreAndGoesBelowTheTenant() {
    StoreRoot.open(store).tenant("acme").put(KEY, Bytes.utf8("x"), PutCondition.ifAbsent());

    assertThat(store.contents().keySet())
        .containsExactlyInAnyOrder(MARKER, ObjectKey.of("tenants/acme/a"));
  }

  @Test
  void aStoreOfAnotherFormatIsNotOpened() {
    store.put(MARKER, Bytes.utf8("{\"format\":\"other\"}"), PutCondition.always());

    assertThatThrownBy(() -> StoreRoot.open(store)).hasMessageContaining("tidemark.json");
  }

  @Test
  void aNameThatIsNoTenantIsRefused() {
    assertThatThrownBy(() -> StoreRoot.open(store).tenant("../x")).hasMessageContaining("tenant");
  }
}
