// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.table.file.Reject;
import dev.tidemark.table.file.Rejects;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a publish leaves out, as the lines of its reject file. The same sources give the
 * same bytes. One thread only.
 */
final class RejectedRows implements Rejects {
  /** The file is made in memory. */
  private static final long MOST = 250_000;

  private static final int TEXTS = 10_000;
  private static final int SHORT_DIGEST = 16;

  private final boolean showsText;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private long count;

  /**
   * @param showsText whether the lines may hold what stands in the rows; not where a column is
   *     sensitive
   */
  RejectedRows(boolean showsText) {
    this.showsText = showsText;
  }

  @Override
  public void reject(Reject row) {
    count++;
    if (count > MOST) {
      throw TidemarkException.invalid(
          row.message()
              + "; more than "
              + MOST
              + " rows cannot be read, which is more than a reject file holds");
    }
    JsonObject line =
        JsonObject.builder()
            .put("file", row.file())
            .put("line", row.line())
            .put("reason", row.reason())
            .putIfPresent("text", showsText && count <= TEXTS ? row.text() : null)
            .build();
    lines.writeBytes(JsonWriter.canonical(line).toByteArray());
    lines.write('\n');
  }

  long count() {
    return count;
  }

  /** Puts the file, if there are any; call it before the commit. */
  @Nullable Rejected put(ObjectStore store, DatasetName dataset, String txnId) {
    if (count == 0) {
      return null;
    }
    Bytes content = Bytes.takeOver(lines.toByteArray());
    String digest = content.sha256().substring(0, SHORT_DIGEST);
    String path = "_rejects/" + txnId + "-" + digest + ".jsonl";
    ObjectStores.putOnce(store, ObjectKey.of("datasets/" + dataset + "/" + path), content);
    return new Rejected(count, path);
  }
}
