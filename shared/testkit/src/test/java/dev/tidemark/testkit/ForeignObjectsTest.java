// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.StoreRoot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ForeignObjectsTest {
  @Nested
  class Contract extends ForeignObjectsContract {
    @Override
    protected Place newPlace() {
      InMemoryObjectStore bucket = new InMemoryObjectStore();
      return new Place(ObjectUri.parse("s3://lake"), bucket, name -> bucket);
    }
  }

  @Nested
  class ContractBelowAPrefix extends ForeignObjectsContract {
    @Override
    protected Place newPlace() {
      InMemoryObjectStore bucket = new InMemoryObjectStore();
      return new Place(
          ObjectUri.parse("s3://lake/raw"),
          ObjectStores.below(bucket, ObjectKey.of("raw")),
          name -> bucket);
    }
  }

  @Test
  void everyTenantOfAStoreReachesWhatTheStoreReaches() {
    InMemoryObjectStore own = new InMemoryObjectStore();
    InMemoryObjectStore lake = new InMemoryObjectStore();
    ForeignObjects foreign =
        ForeignObjects.below(
            List.of(ObjectUri.parse("s3://lake/data")), Map.of("s3", name -> lake));

    StoreRoot root = StoreRoot.open(ObjectStores.reaching(own, foreign));

    assertThat(root.tenant("default").foreign()).isSameAs(foreign);
    assertThat(own.foreign()).isSameAs(ForeignObjects.none());
  }

  @Test
  void theSettingListsUris() {
    assertThat(ForeignObjects.prefixes(Map.of())).isEmpty();
    assertThat(ForeignObjects.prefixes(Map.of(ForeignObjects.SETTING, " "))).isEmpty();
    assertThat(
            ForeignObjects.prefixes(
                Map.of(ForeignObjects.SETTING, "s3://lake/data/, gs://other ,file:///srv/data")))
        .extracting(ObjectUri::toString)
        .containsExactly("s3://lake/data", "gs://other", "file:///srv/data");
    assertThatThrownBy(() -> ForeignObjects.prefixes(Map.of(ForeignObjects.SETTING, "lake/data")))
        .hasMessageContaining(ForeignObjects.SETTING)
        .hasMessageContaining("\"lake/data\"");
  }

  @Test
  void aPrefixThatNothingOpensIsRefusedByName() {
    List<ObjectUri> prefixes = List.of(ObjectUri.parse("gs://lake"));

    assertThatThrownBy(() -> ForeignObjects.below(prefixes, Map.of()))
        .hasMessageContaining("gs://lake");
  }
}
