// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.store.StoredObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects as block blobs of one container, their versions as entity tags. Safe for use by many
 * threads and processes at once.
 *
 * <p>The account must have a flat namespace: a hierarchical one lists its folders as if they were
 * objects.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations">Blob
 *     Storage, conditional headers</a>
 */
public final class BlobObjectStore implements ObjectStore {
  private final BlobContainerClient container;
  private final BlobPuts puts;
  private final SignedUrls signedUrls;
  private final DirectUploads directUploads;

  /** The store in a container that exists. */
  public static BlobObjectStore open(BlobAccount account, String container) {
    return new BlobObjectStore(account, container, BlobPuts.BLOCK_BYTES);
  }

  BlobObjectStore(BlobAccount account, String container, int blockBytes) {
    this.container = account.reading(container);
    BlobSignedUrls urls = new BlobSignedUrls(account, this.container);
    this.signedUrls = urls;
    this.directUploads = new BlobDirectUploads(urls, this.container);
    this.puts = new BlobPuts(this.container, account.writing(container), blockBytes);
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return BlobTrouble.find("getting " + key, () -> download(key, null));
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException("the range from " + from + " of " + length + " bytes");
    }
    return BlobTrouble.find(
        "getting " + key,
        () -> length == 0 ? nothingOf(key) : download(key, new BlobRange(from, (long) length)));
  }

  private StoredObject download(ObjectKey key, @Nullable BlobRange range) {
    try {
      BlobDownloadContentResponse response =
          blob(key)
              .downloadContentWithResponse(
                  new DownloadRetryOptions(), null, range, false, null, null);
      return new StoredObject(
          key,
          Bytes.takeOver(response.getValue().toBytes()),
          EntityTags.version(response.getDeserializedHeaders().getETag()));
    } catch (BlobStorageException e) {
      if (BlobErrorCode.INVALID_RANGE.equals(e.getErrorCode())) {
        return nothingOf(key);
      }
      throw e;
    }
  }

  /** No byte of an object that is there. */
  private StoredObject nothingOf(ObjectKey key) {
    String tag = blob(key).getProperties().getETag();
    return new StoredObject(key, Bytes.EMPTY, EntityTags.version(tag));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return BlobTrouble.find("looking at " + key, () -> summary(key, blob(key).getProperties()));
  }

  private static ObjectSummary summary(ObjectKey key, BlobProperties properties) {
    return new ObjectSummary(
        key,
        properties.getBlobSize(),
        EntityTags.version(properties.getETag()),
        properties.getLastModified().toInstant());
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return puts.put(key, ByteSource.of(content), condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return puts.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    // Not deleteIfExists: it also takes a container that is missing for a blob that is.
    BlobTrouble.find("deleting " + key, () -> blob(key).deleteWithResponse(null, null, null, null));
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > ObjectStores.MAX_PAGE) {
      throw new IllegalArgumentException("limit " + limit + " is not in 1 to 1,000");
    }
    return BlobTrouble.make(
        "listing \"" + prefix + "\"",
        () -> new BlobListing(container, prefix, after, limit).page());
  }

  private BlobClient blob(ObjectKey key) {
    return container.getBlobClient(key.value());
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return Optional.of(signedUrls);
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return Optional.of(directUploads);
  }
}
