// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import dev.tidemark.testkit.CountingObjectStore;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileGroupsTest {
  private static final DatasetName TABLE = new DatasetName("flights");

  private final CountingObjectStore store = new CountingObjectStore(new InMemoryObjectStore());
  private final ProfileStore profiles = new ProfileStore(store);
  private final List<String> files = new ArrayList<>();
  private final Random random = new Random(5);
  private TableSchema schema = new TableSchema(List.of());

  @Test
  void aVersionOfManyFilesIsReadWithFewGetsTheSecondTime() {
    grow(5_000);
    TableProfile first = profiles.merged(TABLE, schema, files);
    store.reset();
    TableProfile second = profiles.merged(TABLE, schema, files);
    assertThat(second.rows()).isEqualTo(5_000L * 20);
    assertThat(encoded(second)).isEqualTo(encoded(first));
    assertThat(store.requests("get", "datasets/")).hasSize(1 + 14 + 8);
  }

  @Test
  void aTableThatGrewFindsItsGroupsAgain() {
    grow(128);
    profiles.merged(TABLE, schema, files);
    grow(10);
    store.reset();
    TableProfile grown = profiles.merged(TABLE, schema, files);
    assertThat(grown.rows()).isEqualTo(138L * 20);
    assertThat(store.requests("get", "datasets/")).hasSize(2 + 10);
  }

  @Test
  void whoMayNotWriteGetsTheSameAnswer() {
    grow(150);
    TableProfile denied = new ProfileStore(new ReadOnly(store)).merged(TABLE, schema, files);
    assertThat(encoded(denied)).isEqualTo(encoded(profiles.merged(TABLE, schema, files)));
  }

  @Test
  void aLostReplyChangesNothing() {
    grow(150);
    int putOfTheFirstGroup = 1 + ProfileGroups.GROUP + 1;
    FaultyObjectStore faulty =
        FaultyObjectStore.failingAt(store, putOfTheFirstGroup, Fault.REPLY_LOST);
    TableProfile answered = new ProfileStore(faulty).merged(TABLE, schema, files);
    assertThat(store.requests("put", "datasets/flights/_profiles/groups/")).hasSize(2);
    assertThat(encoded(answered)).isEqualTo(encoded(profiles.merged(TABLE, schema, files)));
  }

  @Test
  void aGroupThatCannotBeReadIsMergedAnew() {
    grow(150);
    TableProfile first = profiles.merged(TABLE, schema, files);
    String groups = "datasets/flights/_profiles/groups/";
    for (ObjectSummary group : store.list(groups, "", 10).objects()) {
      store.put(group.key(), Bytes.utf8("{\"format_version\":2}"), PutCondition.always());
    }
    assertThat(encoded(profiles.merged(TABLE, schema, files))).isEqualTo(encoded(first));
  }

  @Test
  void groupsOfOtherColumnsAreNotMistaken() {
    grow(70);
    profiles.merged(TABLE, schema, files);
    TableProfile none = profiles.merged(TABLE, new TableSchema(List.of()), files);
    assertThat(none.columns()).isEmpty();
    assertThat(none.rows()).isEqualTo(70L * 20);
  }

  private void grow(int by) {
    for (int i = 0; i < by; i++) {
      TableProfile profile = new SampleTable().doubles("x", random.doubles(20).toArray()).profile();
      String digest = Bytes.utf8("file " + files.size()).sha256();
      profiles.put(TABLE, digest, profile);
      files.add(digest);
      schema = profile.schema();
    }
  }

  private static Bytes encoded(TableProfile profile) {
    return new ProfileCodec().encode(profile);
  }

  /** A store of which only the reading half is allowed. */
  private record ReadOnly(ObjectStore store) implements ObjectStore {
    @Override
    public Optional<StoredObject> get(ObjectKey key) {
      return store.get(key);
    }

    @Override
    public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
      return store.getRange(key, from, length);
    }

    @Override
    public Optional<ObjectSummary> head(ObjectKey key) {
      return store.head(key);
    }

    @Override
    public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
      throw new TidemarkException(ErrorKind.DENIED, "writing " + key + " is not allowed");
    }

    @Override
    public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
      throw new TidemarkException(ErrorKind.DENIED, "writing " + key + " is not allowed");
    }

    @Override
    public void delete(ObjectKey key) {
      throw new TidemarkException(ErrorKind.DENIED, "deleting " + key + " is not allowed");
    }

    @Override
    public ObjectPage list(String prefix, String after, int limit) {
      return store.list(prefix, after, limit);
    }
  }
}
