// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** Takes everything and keeps nothing: the stage of the {@link Rehearsal}. */
final class ForgetfulObjectStore implements ObjectStore {
  private static final PutResult TAKEN = PutResult.stored(new ObjectVersion("forgotten"));

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return Optional.empty();
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return Optional.empty();
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return Optional.empty();
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return TAKEN;
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return TAKEN;
  }

  @Override
  public void delete(ObjectKey key) {
    // Nothing is there.
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    return new ObjectPage(List.of(), false);
  }
}
