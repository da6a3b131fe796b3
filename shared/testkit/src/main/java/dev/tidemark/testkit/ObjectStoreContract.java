// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every promise of {@link ObjectStore}, as tests. Each implementation runs all of it:
 *
 * <pre>{@code
 * class FooObjectStoreTest {
 *   @Nested
 *   class Contract extends ObjectStoreContract {
 *     @Override
 *     protected ObjectStore newStore() {
 *       return ...;
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A store that cannot do something fails; nothing is skipped.
 */
public abstract class ObjectStoreContract extends ObjectStoreRaceContract {
  private static final ObjectKey KEY = ObjectKey.of("some/where/object.json");
  private static final Bytes ONE = Bytes.utf8("{\"n\":1}");
  private static final Bytes TWO = Bytes.utf8("{\"n\":2, \"more\":true}");

  @Test
  void whatIsPutIsRead() {
    ObjectVersion version = put(KEY, ONE);

    assertThat(store.get(KEY)).contains(new StoredObject(KEY, ONE, version));
  }

  @Test
  void anObjectThatIsNotThereIsAbsent() {
    put(KEY, ONE);

    for (String absent : List.of("other", "some", "some/where", "some/where/object.json/below")) {
      assertThat(store.get(ObjectKey.of(absent))).as(absent).isEmpty();
      assertThat(store.getRange(ObjectKey.of(absent), 0, 1)).as(absent).isEmpty();
      assertThat(store.head(ObjectKey.of(absent))).as(absent).isEmpty();
    }
  }

  @Test
  void headGivesSizeAndVersion() {
    ObjectVersion version = put(KEY, TWO);

    ObjectSummary summary = store.head(KEY).orElseThrow();

    assertThat(summary.key()).isEqualTo(KEY);
    assertThat(summary.sizeBytes()).isEqualTo(TWO.size());
    assertThat(summary.version()).isEqualTo(version);
  }

  @Test
  void putAlwaysReplaces() {
    ObjectVersion first = put(KEY, ONE);
    ObjectVersion second = put(KEY, TWO);

    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(TWO);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void secondPutIfAbsentConflictsAndLeavesFirstContent() {
    assertThat(store.put(KEY, ONE, PutCondition.ifAbsent()).isStored()).isTrue();

    assertThat(store.put(KEY, TWO, PutCondition.ifAbsent())).isEqualTo(PutResult.conflict());
    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(ONE);
  }

  @Test
  void replacingTheRightVersionIsStored() {
    ObjectVersion first = put(KEY, ONE);

    PutResult result = store.put(KEY, TWO, PutCondition.ifVersion(first));

    StoredObject stored = store.get(KEY).orElseThrow();
    assertThat(result).isEqualTo(PutResult.stored(stored.version()));
    assertThat(stored.content()).isEqualTo(TWO);
  }

  @Test
  void replacingAStaleVersionConflictsAndLeavesTheContent() {
    ObjectVersion first = put(KEY, ONE);
    put(KEY, TWO);

    assertThat(store.put(KEY, ONE, PutCondition.ifVersion(first))).isEqualTo(PutResult.conflict());
    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(TWO);
  }

  @Test
  void replacingWhatIsGoneConflictsAndCreatesNothing() {
    ObjectVersion first = put(KEY, ONE);
    store.delete(KEY);

    assertThat(store.put(KEY, TWO, PutCondition.ifVersion(first))).isEqualTo(PutResult.conflict());
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void equalContentsInQuickSuccessionNeverMakeAStaleVersionRightForOtherContent() {
    ObjectVersion first = put(KEY, Bytes.utf8("a"));
    put(KEY, Bytes.utf8("b"));
    ObjectVersion third = put(KEY, Bytes.utf8("c"));

    assertThat(first).isNotEqualTo(third);
  }

  @Test
  void deletingRemovesAndMayBeRepeated() {
    put(KEY, ONE);

    store.delete(KEY);
    store.delete(KEY);
    store.delete(ObjectKey.of("never/was/there"));

    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.head(KEY)).isEmpty();
  }

  @Test
  void deletingAPrefixOfAKeyDeletesNothing() {
    put(KEY, ONE);

    store.delete(ObjectKey.of("some/where"));
    store.delete(ObjectKey.of("some/where/object.json/below"));

    assertThat(store.get(KEY)).isPresent();
  }

  @Test
  void aDeletedKeyLeavesNothingInTheWayOfOthers() {
    put(ObjectKey.of("a/b/c"), ONE);
    store.delete(ObjectKey.of("a/b/c"));
    put(ObjectKey.of("a/b"), ONE);
    store.delete(ObjectKey.of("a/b"));
    put(ObjectKey.of("a"), ONE);
    store.delete(ObjectKey.of("a"));
    put(ObjectKey.of("a/b/c"), TWO);

    assertThat(keys("")).containsExactly("a/b/c");
  }

  @Test
  void aKeyThatIsAFolderOfAnotherIsRefusedOrStoredButNeverDoesHarm() {
    put(ObjectKey.of("a/b"), ONE);
    put(ObjectKey.of("c"), ONE);

    tryPut(ObjectKey.of("a"));
    tryPut(ObjectKey.of("c/d/e"));

    assertThat(store.get(ObjectKey.of("a/b")).orElseThrow().content()).isEqualTo(ONE);
    assertThat(store.get(ObjectKey.of("c")).orElseThrow().content()).isEqualTo(ONE);
  }

  private void tryPut(ObjectKey key) {
    for (PutCondition condition : List.of(PutCondition.always(), PutCondition.ifAbsent())) {
      try {
        store.put(key, TWO, condition);
      } catch (TidemarkException e) {
        assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(e).hasMessageContaining(key.value());
        assertThat(store.get(key)).isEmpty();
      }
    }
  }

  @Test
  void rangesAreCutAtTheEndOfTheObject() {
    ObjectVersion version = put(KEY, Bytes.utf8("0123456789"));

    assertThat(range(0, 3)).isEqualTo("012");
    assertThat(range(4, 3)).isEqualTo("456");
    assertThat(range(8, 5)).isEqualTo("89");
    assertThat(range(10, 5)).isEmpty();
    assertThat(range(1L << 40, 5)).isEmpty();
    assertThat(range(3, 0)).isEmpty();
    assertThat(range(0, Integer.MAX_VALUE)).isEqualTo("0123456789");
    assertThat(range(1, Integer.MAX_VALUE)).isEqualTo("123456789");
    assertThat(store.getRange(KEY, 4, 3).orElseThrow().version()).isEqualTo(version);
  }

  private String range(long from, int length) {
    return store.getRange(KEY, from, length).orElseThrow().content().utf8();
  }

  @Test
  void anEmptyObjectIsAnObject() {
    put(KEY, Bytes.EMPTY);

    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(Bytes.EMPTY);
    assertThat(store.getRange(KEY, 0, 10).orElseThrow().content()).isEqualTo(Bytes.EMPTY);
    assertThat(store.head(KEY).orElseThrow().sizeBytes()).isZero();
    assertThat(keys("")).containsExactly(KEY.value());
  }

  @Test
  void fiveMegabytesComeBackAsTheyWere() {
    byte[] content = new byte[5_000_000];
    new Random(5).nextBytes(content);
    Bytes large = Bytes.takeOver(content);
    put(KEY, large);

    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(large);
    assertThat(store.getRange(KEY, 4_999_000, 5000).orElseThrow().content())
        .isEqualTo(large.slice(4_999_000, 1000));
  }

  @Test
  void aStreamedPutObeysTheSameConditions() {
    byte[] content = new byte[3_000_000];
    new Random(3).nextBytes(content);
    Bytes large = Bytes.takeOver(content);

    assertThat(store.put(KEY, ByteSource.of(large), PutCondition.ifAbsent()).isStored()).isTrue();
    assertThat(store.put(KEY, ByteSource.of(ONE), PutCondition.ifAbsent()))
        .isEqualTo(PutResult.conflict());
    StoredObject stored = store.get(KEY).orElseThrow();
    assertThat(stored.content()).isEqualTo(large);
    assertThat(store.put(KEY, ByteSource.of(TWO), PutCondition.ifVersion(stored.version())))
        .matches(PutResult::isStored);
    assertThat(store.put(KEY, ByteSource.of(ONE), PutCondition.ifVersion(stored.version())))
        .isEqualTo(PutResult.conflict());
    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(TWO);
  }

  @Test
  void oddKeysKeepTheirNames() {
    List<String> odd =
        List.of(
            " leading and trailing ",
            "a=b/c%2Fd/e+f",
            "hash#question?amp&colon:star*",
            "quote\"apostrophe'angle<>pipe|",
            "größe/データ/" + Character.toString(0x1F30A),
            "...",
            "..x/.hidden/x..",
            "~tilde/$dollar/@at/!bang",
            "x".repeat(ObjectKey.MAX_SEGMENT_BYTES),
            "é".repeat(ObjectKey.MAX_SEGMENT_BYTES / 2),
            ("d".repeat(99) + "/").repeat(10) + "e");

    for (String key : odd) {
      put(ObjectKey.of(key), Bytes.utf8(key));
    }

    for (String key : odd) {
      assertThat(store.get(ObjectKey.of(key)).orElseThrow().content().utf8()).isEqualTo(key);
    }
    assertThat(keys(""))
        .containsExactlyElementsOf(
            odd.stream().map(ObjectKey::of).sorted().map(ObjectKey::value).toList());
    for (String key : odd) {
      store.delete(ObjectKey.of(key));
    }
    assertThat(keys("")).isEmpty();
  }

  @Test
  void keysThatDifferOnlyInCaseOrInUnicodeFormAreDifferentObjects() {
    String composed = "\u00e9";
    String decomposed = "e\u0301";
    List<String> alike = List.of("case/Aa", "case/aA", "form/" + composed, "form/" + decomposed);

    for (String key : alike) {
      assertThat(store.put(ObjectKey.of(key), Bytes.utf8(key), PutCondition.ifAbsent()).isStored())
          .as(key)
          .isTrue();
    }

    for (String key : alike) {
      assertThat(store.get(ObjectKey.of(key)).orElseThrow().content().utf8()).isEqualTo(key);
    }
  }

  private ObjectVersion put(ObjectKey key, Bytes content) {
    PutResult result = store.put(key, content, PutCondition.always());
    assertThat(result).isInstanceOf(PutResult.Stored.class);
    return ((PutResult.Stored) result).version();
  }
}
