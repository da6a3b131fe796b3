// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStoreProvider;
import dev.tidemark.store.ObjectStores;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens {@code gs://bucket/prefix}. */
public final class GcsObjectStoreProvider implements ObjectStoreProvider {
  /**
   * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Bucket names</a>
   */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

  @Override
  public String scheme() {
    return "gs";
  }

  @Override
  public ObjectStore open(URI location, Map<String, String> settings) {
    String bucket = Optional.ofNullable(location.getAuthority()).orElse("");
    boolean isPlain = location.getQuery() == null && location.getFragment() == null;
    if (!BUCKET.matcher(bucket).matches() || !isPlain) {
      throw TidemarkException.invalid(
          "the store \"" + location + "\" is not one: it is written gs://bucket/prefix");
    }
    ObjectStore store = new GcsObjectStore(GcsClient.of(settings, GcsClient.PATIENT), bucket);
    String prefix = prefix(location);
    return prefix.isEmpty() ? store : ObjectStores.below(store, ObjectKey.of(prefix));
  }

  /** The path without the slashes at its ends, or empty. */
  static String prefix(URI location) {
    return Optional.ofNullable(location.getPath()).orElse("").replaceAll("^/|/$", "");
  }
}
