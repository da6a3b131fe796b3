// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.sas.BlobSasPermission;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.SignedPut;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Uploads as blocks, whose names begin with the upload's id. One signature serves all parts, so
 * whoever has the address of a part may also write the blob whole: one blob, for as long. An upload
 * that is given up leaves blocks that nobody sees and that the service forgets after a week. Safe
 * for use by many threads.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block">Put Block</a>
 */
final class BlobDirectUploads implements DirectUploads {
  private static final Map<String, String> BLOCK_BLOB = Map.of("x-ms-blob-type", "BlockBlob");

  private final BlobSignedUrls urls;
  private final BlobContainerClient container;

  BlobDirectUploads(BlobSignedUrls urls, BlobContainerClient container) {
    this.urls = urls;
    this.container = container;
  }

  @Override
  public SignedPut whole(ObjectKey key, Duration validity) {
    return new SignedPut(writable(key, validity), BLOCK_BLOB);
  }

  private URI writable(ObjectKey key, Duration validity) {
    BlobSasPermission permission =
        new BlobSasPermission().setCreatePermission(true).setWritePermission(true);
    return urls.signed(key, validity, permission);
  }

  @Override
  public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
    String upload = UUID.randomUUID().toString();
    URI blob = writable(key, validity);
    List<SignedPut> signed = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      String name = URLEncoder.encode(block(upload, part), StandardCharsets.UTF_8);
      signed.add(new SignedPut(URI.create(blob + "&comp=block&blockid=" + name), Map.of()));
    }
    return new PartedUpload(upload, signed);
  }

  @Override
  public void complete(ObjectKey key, String upload, List<String> tags) {
    List<String> blocks = new ArrayList<>(tags.size());
    for (int part = 1; part <= tags.size(); part++) {
      blocks.add(block(upload, part));
    }
    try {
      container.getBlobClient(key.value()).getBlockBlobClient().commitBlockList(blocks, true);
    } catch (RuntimeException e) {
      throw BlobTrouble.hasCode(e, BlobErrorCode.INVALID_BLOCK_LIST)
          ? unknown(key, e)
          : BlobTrouble.trouble("completing the upload of " + key, e);
    }
  }

  private static TidemarkException unknown(ObjectKey key, RuntimeException e) {
    return new TidemarkException(
        ErrorKind.INVALID_REQUEST,
        "the upload of "
            + key
            + " cannot be completed: a part has not come, or there is no such upload (any more);"
            + " send it again",
        e);
  }

  /** Nothing is to be done: blocks that are not committed are no content of any blob. */
  @Override
  public void abort(ObjectKey key, String upload) {}

  /** The name of a part's block: all names of one blob must have one length. */
  private static String block(String upload, int part) {
    String name = "%s-%05d".formatted(upload, part);
    return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }
}
