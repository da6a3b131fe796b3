// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What {@link ObjectStoreContract} asks of calls at the same time. */
abstract class ObjectStoreRaceContract extends ObjectStoreListingContract {
  private static final ObjectKey KEY = ObjectKey.of("races/one");

  @Test
  void ofManyCreatorsOneWinsAndItsContentStays() throws Exception {
    List<PutResult> results =
        Race.of(16, i -> () -> store.put(KEY, Bytes.utf8("writer " + i), PutCondition.ifAbsent()));

    assertThat(results).filteredOn(PutResult::isStored).hasSize(1);
    assertThat(results).filteredOn(r -> r instanceof PutResult.Conflict).hasSize(15);
    int winner = 0;
    while (!results.get(winner).isStored()) {
      winner++;
    }
    StoredObject stored = store.get(KEY).orElseThrow();
    assertThat(stored.content()).isEqualTo(Bytes.utf8("writer " + winner));
    assertThat(results.get(winner)).isEqualTo(PutResult.stored(stored.version()));
  }

  @Test
  void fiveWritersOfTenIncrementsCountToFifty() throws Exception {
    store.put(KEY, Bytes.utf8("0"), PutCondition.ifAbsent());

    Race.of(5, i -> () -> increment(10));

    assertThat(store.get(KEY).orElseThrow().content().utf8()).isEqualTo("50");
  }

  private int increment(int times) {
    int done = 0;
    while (done < times) {
      StoredObject read = store.get(KEY).orElseThrow();
      Bytes next = Bytes.utf8(Integer.toString(Integer.parseInt(read.content().utf8()) + 1));
      if (store.put(KEY, next, PutCondition.ifVersion(read.version())).isStored()) {
        done++;
      }
    }
    return done;
  }

  @Test
  void aReaderNeverSeesAnObjectTornOrAbsentWhileItIsReplaced() throws Exception {
    int size = 1 << 20;
    store.put(KEY, filled(size, 0), PutCondition.always());
    AtomicBoolean written = new AtomicBoolean();
    Callable<String> writer =
        () -> {
          try {
            for (int i = 1; i <= 20; i++) {
              store.put(KEY, filled(size + i, i), PutCondition.always());
            }
          } finally {
            written.set(true);
          }
          return "whole";
        };
    Callable<String> reader =
        () -> {
          String seen = "whole";
          do {
            Bytes content = store.get(KEY).orElseThrow().content();
            boolean whole = content.equals(filled(size + content.at(0), content.at(0)));
            seen = whole ? seen : "torn at " + content;
          } while (!written.get());
          return seen;
        };

    assertThat(Race.of(2, i -> i == 0 ? writer : reader)).containsOnly("whole");
  }

  private static Bytes filled(int size, int value) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) value);
    return Bytes.takeOver(content);
  }

  @Test
  void contentAndVersionReadTogetherBelongTogether() throws Exception {
    store.put(KEY, Bytes.utf8("0"), PutCondition.always());
    AtomicBoolean written = new AtomicBoolean();
    Set<StoredObject> wrote = new HashSet<>(List.of(store.get(KEY).orElseThrow()));
    Callable<Set<StoredObject>> writer =
        () -> {
          for (int i = 1; i <= 100; i++) {
            Bytes content = Bytes.utf8(Integer.toString(i));
            PutResult result = store.put(KEY, content, PutCondition.always());
            if (result instanceof PutResult.Stored stored) {
              wrote.add(new StoredObject(KEY, content, stored.version()));
            }
          }
          written.set(true);
          return Set.of();
        };
    Callable<Set<StoredObject>> reader =
        () -> {
          Set<StoredObject> read = new HashSet<>();
          while (!written.get()) {
            read.add(store.get(KEY).orElseThrow());
          }
          return read;
        };

    List<Set<StoredObject>> read = Race.of(2, i -> i == 0 ? writer : reader);

    assertThat(wrote).containsAll(read.get(1));
    assertThat(wrote.stream().map(StoredObject::version)).doesNotHaveDuplicates();
  }

  @Test
  void creatingAndDeletingNeighboursDoNotDisturbEachOther() throws Exception {
    Race.of(4, i -> () -> churn(ObjectKey.of("races/deep/er/" + i), 50));

    assertThat(ObjectStores.listAll(store, "races/")).extracting(ObjectSummary::key).isEmpty();
  }

  private int churn(ObjectKey key, int times) {
    for (int i = 0; i < times; i++) {
      if (!store.put(key, Bytes.utf8("x"), PutCondition.ifAbsent()).isStored()) {
        throw new TidemarkException(ErrorKind.INTERNAL, key + " was not created in round " + i);
      }
      Optional<StoredObject> read = store.get(key);
      if (read.isEmpty()) {
        throw new TidemarkException(ErrorKind.INTERNAL, key + " was not there in round " + i);
      }
      store.delete(key);
    }
    return times;
  }
}
