// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import java.util.Optional;

/**
 * Opens the data files of a dataset, wherever they lie. Safe for use by many threads.
 *
 * <p>An object in place is opened only in the state in which it was registered: in another one its
 * rows would be a wrong answer. The token of its store tells; where that is another and the size is
 * the same, the digest of all its bytes does.
 */
public final class DataFiles {
  private final ObjectStore store;
  private final DatasetName dataset;

  public DataFiles(ObjectStore store, DatasetName dataset) {
    this.store = requireNonNull(store, "store is null");
    this.dataset = requireNonNull(dataset, "dataset is null");
  }

  /** What people find a data file by: its key, or the URI of an object in place. */
  public String place(DataFile file) {
    return file.isInPlace() ? file.path() : key(dataset, file).value();
  }

  /** The key of a file of a dataset's own. */
  public static ObjectKey key(DatasetName dataset, DataFile file) {
    return ObjectKey.of("datasets/" + dataset + "/" + file.path());
  }

  /**
   * A file to read.
   *
   * @throws TidemarkException CORRUPT if it is gone, or lies in place and has changed; DENIED if it
   *     lies where nothing may be read any more
   */
  public SourceFile open(DataFile file) {
    return file.isInPlace() ? openInPlace(file) : openOwn(file);
  }

  private SourceFile openOwn(DataFile file) {
    ObjectKey key = key(dataset, file);
    return store
        .head(key)
        .map(found -> SourceFile.of(store, found))
        .orElseThrow(
            () ->
                TidemarkException.corrupt(
                    "the data file "
                        + key
                        + " is missing; `tidemark dataset show` tells whether the version"
                        + " expired, `tidemark dataset verify` what else is missing"));
  }

  private SourceFile openInPlace(DataFile file) {
    ObjectUri uri = ObjectUri.parse(file.path());
    ObjectReader bucket = store.foreign().bucketOf(uri);
    Optional<ObjectSummary> found = bucket.head(uri.key());
    Optional<String> fault = fault(file, bucket, found);
    if (fault.isPresent()) {
      throw TidemarkException.corrupt(
          "the object "
              + uri
              + " of the dataset "
              + dataset
              + " was registered in place and "
              + fault.get()
              + ": put it back as it was, or register what is there as a new version");
    }
    return SourceFile.of(bucket, found.orElseThrow(), uri.toString());
  }

  /** What is wrong with a file; its bytes are read only where nothing else tells. */
  public Optional<String> fault(DataFile file) {
    if (!file.isInPlace()) {
      return store.head(key(dataset, file)).isPresent()
          ? Optional.empty()
          : Optional.of("is missing");
    }
    ObjectUri uri = ObjectUri.parse(file.path());
    ObjectReader bucket = store.foreign().bucketOf(uri);
    return fault(file, bucket, bucket.head(uri.key()));
  }

  private static Optional<String> fault(
      DataFile file, ObjectReader bucket, Optional<ObjectSummary> found) {
    if (found.isEmpty()) {
      return Optional.of("is gone");
    }
    ObjectSummary object = found.get();
    if (object.sizeBytes() != file.sizeBytes()) {
      return Optional.of(
          "has " + object.sizeBytes() + " bytes now, " + file.sizeBytes() + " were registered");
    }
    if (object.version().token().equals(file.token())) {
      return Optional.empty();
    }
    SourceFile content = SourceFile.of(bucket, object, file.path());
    return SourceFiles.sha256(content).equals(file.sha256())
        ? Optional.empty()
        : Optional.of("has other bytes now, though as many as were registered");
  }

  /** What is wrong with a file, by all of its bytes. */
  public Optional<String> faultByContent(DataFile file) {
    Optional<String> fault = fault(file);
    if (fault.isPresent()) {
      return fault;
    }
    return SourceFiles.sha256(open(file)).equals(file.sha256())
        ? Optional.empty()
        : Optional.of(
            file.isInPlace()
                ? "has other bytes now, though its store calls it unchanged"
                : "has other bytes than were published");
  }
}
