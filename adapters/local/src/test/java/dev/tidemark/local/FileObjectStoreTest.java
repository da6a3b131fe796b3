// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.ObjectStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest {
  private static final ObjectKey KEY = ObjectKey.of("inbox/flights/a.csv");

  @TempDir Path folder;

  @Nested
  class Contract extends ObjectStoreContract {
    @Override
    protected ObjectStore newStore() {
      return FileObjectStore.withoutSync(folder.resolve("store"));
    }
  }

  @Test
  void aDurablePutIsThereForTheNextProcess() {
    put(new FileObjectStore(folder), "one");

    assertThat(new FileObjectStore(folder).get(KEY).orElseThrow().content().utf8())
        .isEqualTo("one");
  }

  /** Reading back would find the bytes, and not that they may be gone after a power cut. */
  @Test
  void aNameThatMayNotLastIsNotAcknowledgedAlsoNotTheSecondTime() {
    AtomicBoolean isBroken = new AtomicBoolean();
    FolderSync names =
        path -> {
          if (isBroken.get()) {
            throw new IOException("Input/output error");
          }
        };
    FileObjectStore store = new FileObjectStore(folder, false, names, InstantSource.system());
    store.put(ObjectKey.of("inbox/flights/b.csv"), Bytes.utf8("b"), PutCondition.always());
    isBroken.set(true);

    for (ObjectKey key : List.of(KEY, KEY, ObjectKey.of("new/folder/c"))) {
      assertThatThrownBy(() -> ObjectStores.putOnce(store, key, Bytes.utf8("one")))
          .isInstanceOf(TidemarkException.class)
          .hasMessageContaining("putting " + key)
          .hasMessageContaining("Input/output error");
    }

    isBroken.set(false);
    assertThat(ObjectStores.putOnce(store, KEY, Bytes.utf8("one"))).isFalse();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void openingAndReadingMakeNoFolder() {
    Path absent = folder.resolve("not/yet");
    FileObjectStore store = new FileObjectStore(absent);

    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.list("", "", 10).objects()).isEmpty();
    store.delete(KEY);

    assertThat(absent).doesNotExist();
  }

  @Test
  void replacedObjectsNeverKeepAVersionEvenIfTheClockStandsStill() {
    ManualClock clock = ManualClock.at("2026-07-17T10:00:00Z");
    FileObjectStore store = new FileObjectStore(folder, false, clock);
    put(store, "a");
    Instant first = store.head(KEY).orElseThrow().lastModified();
    clock.moveTo(Instant.parse("2026-07-17T09:00:00Z"));
    put(store, "b");

    assertThat(store.head(KEY).orElseThrow().lastModified()).isEqualTo(first.plusNanos(1000));
  }

  @Test
  void filesThatUsersDropAreObjectsAndNamesThatAreNoKeysAreSkipped() throws IOException {
    Files.createDirectories(folder.resolve("inbox/flights"));
    Files.writeString(folder.resolve("inbox/flights/a.csv"), "x");
    Files.writeString(folder.resolve("inbox/flights/back\\slash"), "x");
    Files.writeString(folder.resolve("inbox/flights/new\nline"), "x");

    assertThat(keys(FileObjectStore.open(folder))).containsExactly("inbox/flights/a.csv");
  }

  @Test
  void symbolicLinksAreNeitherReadNorListedNorWrittenThrough() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "x");
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("folder"), outside);
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
    FileObjectStore store = FileObjectStore.open(root);

    assertThat(keys(store)).isEmpty();
    assertThat(store.list("folder/", "", 10).objects()).isEmpty();
    assertThat(store.get(ObjectKey.of("file"))).isEmpty();
    assertThat(store.get(ObjectKey.of("folder/secret"))).isEmpty();
    for (String key : List.of("file", "folder/secret", "folder/new")) {
      assertThatThrownBy(() -> store.put(ObjectKey.of(key), Bytes.EMPTY, PutCondition.always()))
          .hasMessageContaining("putting " + key)
          .hasMessageContaining("symbolic link");
    }
    store.delete(ObjectKey.of("folder/secret"));
    assertThat(outside.resolve("secret")).hasContent("x");
  }

  @Test
  void theRootItselfMayBeReachedOverASymbolicLink() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    put(FileObjectStore.open(link.resolve("store")), "one");

    assertThat(keys(FileObjectStore.open(real.resolve("store")))).containsExactly(KEY.value());
  }

  @Test
  void theFolderOfTheStoreItselfIsNoObject() {
    FileObjectStore store = FileObjectStore.open(folder);
    put(store, "one");
    put(store, "two");

    assertThat(folder.resolve(".tidemark/locks")).isDirectory();
    assertThat(keys(store)).containsExactly(KEY.value());
    assertThat(store.list(".tidemark/", "", 10).objects()).isEmpty();
    assertThatThrownBy(() -> store.get(ObjectKey.of(".tidemark/locks/1")))
        .hasMessageContaining(".tidemark/locks/1");
  }

  @Test
  void emptyFoldersThatACrashLeftAreNotInTheWay() throws IOException {
    Files.createDirectories(folder.resolve("inbox/flights/a.csv/below/empty"));
    FileObjectStore store = FileObjectStore.open(folder);

    assertThat(store.put(KEY, Bytes.utf8("x"), PutCondition.ifAbsent()).isStored()).isTrue();
  }

  @Test
  void openingSweepsWhatACrashLeftMoreThanADayAgo() throws IOException {
    Path staged = Files.createDirectories(folder.resolve(".tidemark/tmp"));
    Files.writeString(staged.resolve("old"), "x");
    Files.writeString(staged.resolve("young"), "x");
    Files.setLastModifiedTime(
        staged.resolve("old"), FileTime.from(Instant.now().minusSeconds(90_000)));

    FileObjectStore.open(folder);

    assertThat(staged.resolve("old")).doesNotExist();
    assertThat(staged.resolve("young")).exists();
  }

  @Test
  void nothingStagedIsLeftBehind() throws IOException {
    FileObjectStore store = FileObjectStore.open(folder);
    put(store, "one");
    put(store, "two");
    store.put(KEY, Bytes.EMPTY, PutCondition.ifAbsent());

    assertThat(folder.resolve(".tidemark/tmp")).isEmptyDirectory();
  }

  private static void put(ObjectStore store, String content) {
    assertThat(store.put(KEY, Bytes.utf8(content), PutCondition.always()).isStored()).isTrue();
  }

  private static List<String> keys(ObjectStore store) {
    return store.list("", "", 1000).objects().stream().map(o -> o.key().value()).toList();
  }
}
