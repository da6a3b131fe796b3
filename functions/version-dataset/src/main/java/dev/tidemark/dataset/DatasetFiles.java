// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import dev.tidemark.table.log.DataFile;
import java.util.Optional;

/** The immutable objects of one dataset that are named by their content. */
final class DatasetFiles {
  private static final int TRIES = 4;

  private final ObjectStore store;
  private final DatasetName dataset;

  DatasetFiles(ObjectStore store, DatasetName dataset) {
    this.store = store;
    this.dataset = dataset;
  }

  ObjectKey key(String path) {
    return ObjectKey.of("datasets/" + dataset + "/" + path);
  }

  /** Stores content under a path that tells its digest, unless it lies there. */
  void put(String path, Bytes content) {
    ObjectKey key = key(path);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ObjectSummary> there = store.head(key);
      if (there.isPresent()) {
        requireSize(there.get(), content);
        return;
      }
      if (store.put(key, content, PutCondition.ifAbsent()).isStored()) {
        return;
      }
    }
    throw new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "writing " + key + " got no answer; send the same request again");
  }

  /** Sees to it that a further copy of a data file lies where its path says. */
  void requireCopy(DataFile file, String original) {
    if (file.path().equals(original) || store.head(key(file.path())).isPresent()) {
      return;
    }
    StoredObject content =
        store
            .get(key(original))
            .orElseThrow(
                () -> TidemarkException.corrupt("the data file " + key(original) + " is gone"));
    put(file.path(), content.content());
  }

  private static void requireSize(ObjectSummary there, Bytes content) {
    if (there.sizeBytes() != content.size()) {
      throw TidemarkException.corrupt(
          "the object "
              + there.key()
              + " has "
              + there.sizeBytes()
              + " bytes where its name stands for content of "
              + content.size());
    }
  }
}
