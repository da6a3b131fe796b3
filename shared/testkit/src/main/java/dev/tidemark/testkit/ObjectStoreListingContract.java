// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ObjectStoreContract} asks of listings. */
abstract class ObjectStoreListingContract {
  private static final long SEED = 20260717;

  ObjectStore store;

  /** An empty store. Called once for each test. */
  protected abstract ObjectStore newStore();

  /** How many objects the test of a long listing writes; fewer where each write costs money. */
  protected int manyObjects() {
    return 2500;
  }

  @BeforeEach
  void openStore() {
    store = newStore();
  }

  @Test
  void anEmptyStoreListsNothing() {
    assertThat(store.list("", "", 1000)).isEqualTo(new ObjectPage(List.of(), false));
  }

  @Test
  void listingOrdersByTheBytesOfTheUtf8AndNotByUtf16() {
    // U+FF5E is one UTF-16 unit above the surrogates, U+1F30A two surrogates but more in UTF-8.
    String beyondTheBasicPlane = Character.toString(0x1F30A);
    write("a/b", "a-b", "a.b", "a0", "a/-", "a-b0/x", "Z", "é", "z", "\uFF5E", beyondTheBasicPlane);

    assertThat(keys(""))
        .containsExactly(
            "Z",
            "a-b",
            "a-b0/x",
            "a.b",
            "a/-",
            "a/b",
            "a0",
            "z",
            "é",
            "\uFF5E",
            beyondTheBasicPlane);
  }

  @Test
  void aPrefixNeedNotEndAtASegment() {
    write("runs/ab/1", "runs/abc/2", "runs/b/3", "run", "runs-old/x");

    assertThat(keys("runs/ab")).containsExactly("runs/ab/1", "runs/abc/2");
    assertThat(keys("runs/ab/")).containsExactly("runs/ab/1");
    assertThat(keys("runs")).containsExactly("runs-old/x", "runs/ab/1", "runs/abc/2", "runs/b/3");
    assertThat(keys("runs/ab/1")).containsExactly("runs/ab/1");
    assertThat(keys("runs/ab/1/")).isEmpty();
  }

  @Test
  void aPrefixThatNoKeyCanHaveFindsNothing() {
    write("a/b");

    assertThat(keys("/")).isEmpty();
    assertThat(keys("a//")).isEmpty();
    assertThat(keys("../")).isEmpty();
    assertThat(keys("a/../a/")).isEmpty();
  }

  @Test
  void afterIsExclusiveAndNeedNotBeAKey() {
    write("a", "b/1", "b/2", "c");

    assertThat(keysAfter("", "b/1")).containsExactly("b/2", "c");
    assertThat(keysAfter("", "b")).containsExactly("b/1", "b/2", "c");
    assertThat(keysAfter("", "b/")).containsExactly("b/1", "b/2", "c");
    assertThat(keysAfter("", "b0")).containsExactly("c");
    assertThat(keysAfter("b/", "a")).containsExactly("b/1", "b/2");
    assertThat(keysAfter("b/", "c")).isEmpty();
    assertThat(keysAfter("b/", "b/" + Character.toString(Character.MAX_CODE_POINT))).isEmpty();
  }

  @Test
  void aPageHoldsAtMostTheLimitAndSaysWhetherMoreFollow() {
    write("a", "b", "c");

    assertThat(store.list("", "", 2).objects()).hasSize(2);
    assertThat(store.list("", "", 2).more()).isTrue();
    assertThat(store.list("", "", 3).more()).isFalse();
    assertThat(store.list("", "b", 1).more()).isFalse();
    assertThat(store.list("a", "", 1).more()).isFalse();
  }

  @Test
  void aLimitOutsideOneToAThousandIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", 1001));
  }

  @Test
  void aListingGivesWhatHeadGives() {
    write("a/b");

    ObjectSummary listed = store.list("", "", 10).objects().get(0);

    assertThat(store.head(ObjectKey.of("a/b"))).contains(listed);
    assertThat(listed.sizeBytes()).isEqualTo(3);
  }

  @Test
  void aListingSeesEveryPutAndDelete() {
    write("a", "b");
    assertThat(keys("")).containsExactly("a", "b");

    store.delete(ObjectKey.of("a"));
    write("c");

    assertThat(keys("")).containsExactly("b", "c");
  }

  @Test
  void manyObjectsArriveOnceAndInOrderOverSeveralPages() {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < manyObjects(); i++) {
      written.add("many/%05d".formatted(i));
    }
    write(written.toArray(String[]::new));

    assertThat(keys("many/")).isEqualTo(written);
  }

  @Test
  void randomKeysAreListedAsASortedSetWouldListThem() {
    Random random = new Random(SEED);
    TreeSet<ObjectKey> expected = new TreeSet<>();
    for (int i = 0; i < 150; i++) {
      ObjectKey key = ObjectKey.of(randomKey(random));
      boolean clashes =
          expected.stream()
              .anyMatch(
                  k ->
                      k.value().startsWith(key.value() + "/")
                          || key.value().startsWith(k.value() + "/"));
      if (!clashes) {
        expected.add(key);
        write(key.value());
      }
    }
    for (int i = 0; i < 100; i++) {
      String prefix = i == 0 ? "" : head(randomKey(random), random);
      String after = i < 2 ? "" : head(randomKey(random), random);
      int limit = 1 + random.nextInt(20);
      List<String> reference =
          expected.stream()
              .map(ObjectKey::value)
              .filter(key -> key.startsWith(prefix) && ObjectKey.compareUtf8(key, after) > 0)
              .toList();

      ObjectPage page = store.list(prefix, after, limit);

      String described = "seed %d, list(\"%s\", \"%s\", %d)".formatted(SEED, prefix, after, limit);
      assertThat(page.objects().stream().map(o -> o.key().value()).toList())
          .as(described)
          .isEqualTo(reference.subList(0, Math.min(limit, reference.size())));
      assertThat(page.more()).as(described).isEqualTo(reference.size() > limit);
    }
  }

  private static String randomKey(Random random) {
    String[] pieces = {"a", "b", "-", ".x", "0", " ", "=", "é", "\uFF5E", "\uD83C\uDF0A", "/", "/"};
    StringBuilder key = new StringBuilder("a");
    int length = random.nextInt(7);
    for (int i = 0; i < length; i++) {
      String piece = pieces[random.nextInt(pieces.length)];
      key.append(piece.equals("/") ? "/a" : piece);
    }
    return key.toString();
  }

  private static String head(String key, Random random) {
    int end = random.nextInt(key.length() + 1);
    boolean splits = end < key.length() && Character.isLowSurrogate(key.charAt(end));
    return key.substring(0, splits ? end - 1 : end);
  }

  final void write(String... keys) {
    for (String key : keys) {
      store.put(ObjectKey.of(key), Bytes.utf8("abc"), PutCondition.always());
    }
  }

  final List<String> keys(String prefix) {
    return keysAfter(prefix, "");
  }

  final List<String> keysAfter(String prefix, String after) {
    List<String> keys = new ArrayList<>();
    ObjectStores.listAll(store, prefix, after).forEach(object -> keys.add(object.key().value()));
    return keys;
  }
}
