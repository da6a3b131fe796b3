// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts of one container: small ones in one request, large ones as blocks that one last request
 * makes the content. Safe for use by many threads.
 */
final class BlobPuts {
  /** What is larger goes up in blocks of this size: 8 MiB. */
  static final int BLOCK_BYTES = 8 << 20;

  private final BlobContainerClient staging;
  private final BlobContainerClient committing;
  private final int blockBytes;

  /**
   * @param staging sends a request again when its reply was lost
   * @param committing never does, so that a put cannot lose a race against itself
   */
  BlobPuts(BlobContainerClient staging, BlobContainerClient committing, int blockBytes) {
    this.staging = staging;
    this.committing = committing;
    this.blockBytes = blockBytes;
  }

  PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    try (InputStream in = content.open()) {
      BlockBlobClient blob = blob(committing, key);
      if (content.sizeBytes() <= blockBytes) {
        BinaryData whole = BinaryData.fromBytes(in.readAllBytes());
        BlockBlobSimpleUploadOptions options =
            new BlockBlobSimpleUploadOptions(whole).setRequestConditions(conditions(condition));
        return outcome(
            key, condition, () -> blob.uploadWithResponse(options, null, null).getValue());
      }
      BlockBlobCommitBlockListOptions options =
          new BlockBlobCommitBlockListOptions(stage(key, in))
              .setRequestConditions(conditions(condition));
      return outcome(
          key, condition, () -> blob.commitBlockListWithResponse(options, null, null).getValue());
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE,
          "putting " + key + " failed: what to put could not be read; try again",
          e);
    }
  }

  /** Sends the blocks, under names that no other writer of the same key can use. */
  private List<String> stage(ObjectKey key, InputStream in) throws IOException {
    BlockBlobClient blob = blob(staging, key);
    String upload = UUID.randomUUID().toString();
    List<String> names = new ArrayList<>();
    for (byte[] next = in.readNBytes(blockBytes);
        next.length > 0;
        next = in.readNBytes(blockBytes)) {
      String name = base64("%s-%05d".formatted(upload, names.size()));
      BinaryData block = BinaryData.fromBytes(next);
      BlobTrouble.run("putting " + key, () -> blob.stageBlock(name, block));
      names.add(name);
    }
    return names;
  }

  private static PutResult outcome(
      ObjectKey key, PutCondition condition, Supplier<BlockBlobItem> put) {
    try {
      return PutResult.stored(EntityTags.version(put.get().getETag()));
    } catch (RuntimeException e) {
      if (!(condition instanceof PutCondition.Always) && isLostRace(e)) {
        return PutResult.conflict();
      }
      if (BlobTrouble.isOutcomeUnknown(e)) {
        return PutResult.unknown();
      }
      throw BlobTrouble.trouble("putting " + key, e);
    }
  }

  /** A writer that commits first also throws away the blocks that others have staged. */
  private static boolean isLostRace(RuntimeException e) {
    return BlobTrouble.hasCode(e, BlobErrorCode.BLOB_ALREADY_EXISTS)
        || BlobTrouble.hasCode(e, BlobErrorCode.CONDITION_NOT_MET)
        || BlobTrouble.hasCode(e, BlobErrorCode.TARGET_CONDITION_NOT_MET)
        || BlobTrouble.hasCode(e, BlobErrorCode.BLOB_NOT_FOUND)
        || BlobTrouble.hasCode(e, BlobErrorCode.INVALID_BLOCK_LIST);
  }

  private static BlobRequestConditions conditions(PutCondition condition) {
    BlobRequestConditions conditions = new BlobRequestConditions();
    if (condition instanceof PutCondition.IfAbsent) {
      conditions.setIfNoneMatch("*");
    } else if (condition instanceof PutCondition.IfVersion ifVersion) {
      conditions.setIfMatch(EntityTags.quoted(ifVersion.version()));
    }
    return conditions;
  }

  private static BlockBlobClient blob(BlobContainerClient container, ObjectKey key) {
    return container.getBlobClient(key.value()).getBlockBlobClient();
  }

  private static String base64(String name) {
    return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }
}
