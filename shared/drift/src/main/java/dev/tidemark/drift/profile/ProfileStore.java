// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.List;

/**
 * The profiles of data files, beside them, named by the digest of the file: {@code
 * datasets/<name>/_profiles/<sha256>.json}. Written once, never changed. Safe for use by many
 * threads.
 */
public final class ProfileStore {
  private final ObjectStore store;
  private final ProfileCodec codec = new ProfileCodec();

  public ProfileStore(ObjectStore store) {
    this.store = store;
  }

  /**
   * Keeps the profile of a data file. Where there is one already it stays: it is a profile of the
   * same bytes.
   *
   * @throws TidemarkException OUTCOME_UNKNOWN if it is not known whether it was kept
   */
  public void put(DatasetName dataset, String sha256, TableProfile profile) {
    ObjectKey key = key(dataset, sha256);
    PutResult result = store.put(key, codec.encode(profile), PutCondition.ifAbsent());
    if (result instanceof PutResult.Unknown && store.head(key).isEmpty()) {
      throw new TidemarkException(
          ErrorKind.OUTCOME_UNKNOWN,
          "writing "
              + key
              + " got no answer and the object is not there; send the same request again");
    }
  }

  /**
   * @throws TidemarkException NOT_FOUND if there is none, CORRUPT if it cannot be read
   */
  public TableProfile get(DatasetName dataset, String sha256) {
    ObjectKey key = key(dataset, sha256);
    StoredObject found =
        store
            .get(key)
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "the profile "
                            + key
                            + " is missing; publish the version again to write it anew"));
    try {
      return codec.decode(found.content());
    } catch (TidemarkException e) {
      throw new TidemarkException(e.kind(), "reading " + key + ": " + e.getMessage(), e);
    }
  }

  /**
   * The profile of all rows of some data files, which stand in the order of the table. Many files
   * are merged in groups, which are kept for the next reader where the store lets this one write.
   *
   * @throws TidemarkException as {@link #get} and {@link TableProfile#merge(TableSchema, List)}
   */
  public TableProfile merged(DatasetName dataset, TableSchema schema, List<String> files) {
    return new ProfileGroups(store, codec, dataset, schema, file -> get(dataset, file))
        .merged(files);
  }

  private static ObjectKey key(DatasetName dataset, String sha256) {
    return ObjectKey.of("datasets/" + dataset.value() + "/_profiles/" + sha256 + ".json");
  }
}
