// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing in the order of the keys' UTF-8.
 *
 * <p>The service orders names its own way, and where a name has its first character beyond U+D7FF
 * that may be the order of UTF-16 units instead. Names that agree up to such a character form a
 * group, which is read to its end and then sorted; all other names come in one order either way.
 */
final class BlobListing {
  private static final char FIRST_BEYOND = '\uD800';
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final BlobContainerClient container;
  private final String prefix;
  private final String after;
  private final int limit;

  BlobListing(BlobContainerClient container, String prefix, String after, int limit) {
    this.container = container;
    this.prefix = prefix;
    this.after = after;
    this.limit = limit;
  }

  ObjectPage page() {
    String start = start();
    if (!start.startsWith(prefix) && ObjectKey.compareUtf8(start, prefix) > 0) {
      return new ObjectPage(List.of(), false);
    }
    ListBlobsOptions options =
        new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(limit + 1);
    if (start.startsWith(prefix) && !start.isEmpty()) {
      options.setStartFrom(start);
    }
    List<ObjectSummary> found = fetch(options);
    found.sort(Comparator.comparing(ObjectSummary::key));
    boolean more = found.size() > limit;
    return new ObjectPage(more ? found.subList(0, limit) : found, more);
  }

  /** A name that is no greater than the first one of the page, whichever way names are ordered. */
  private String start() {
    String same = group(after).orElse(after);
    boolean isPastAllBelow = after.endsWith(LAST_CHARACTER) && after.length() == same.length() + 2;
    if (!isPastAllBelow || same.isEmpty()) {
      return same;
    }
    int last = same.length() - 1;
    return same.substring(0, last) + (char) (same.charAt(last) + 1);
  }

  private List<ObjectSummary> fetch(ListBlobsOptions options) {
    List<ObjectSummary> found = new ArrayList<>();
    Optional<String> open = Optional.empty();
    for (PagedResponse<BlobItem> page : container.listBlobs(options, null).iterableByPage()) {
      for (BlobItem blob : page.getValue()) {
        Optional<String> group = group(blob.getName());
        if (found.size() > limit && (group.isEmpty() || !group.equals(open))) {
          return found;
        }
        open = group;
        if (ObjectKey.isValid(blob.getName()) && ObjectKey.compareUtf8(blob.getName(), after) > 0) {
          found.add(summary(blob));
        }
      }
    }
    return found;
  }

  /** What stands before the first character beyond U+D7FF, if there is one. */
  private static Optional<String> group(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= FIRST_BEYOND) {
        return Optional.of(name.substring(0, i));
      }
    }
    return Optional.empty();
  }

  private static ObjectSummary summary(BlobItem blob) {
    return new ObjectSummary(
        ObjectKey.of(blob.getName()),
        blob.getProperties().getContentLength(),
        EntityTags.version(blob.getProperties().getETag()),
        blob.getProperties().getLastModified().toInstant());
  }
}
