// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.net.URI;

/**
 * Where a store lies: {@code s3://bucket/prefix}.
 *
 * @param prefix without a slash at either end; may be empty
 */
record S3Location(String bucket, String prefix) {
  private static final String FORM = "a store in S3 is written s3://bucket or s3://bucket/prefix";

  S3Location {
    if (!bucket.matches("[a-zA-Z0-9._-]{3,255}")) {
      throw TidemarkException.invalid("the name of the bucket is not one of S3; " + FORM);
    }
    if (!prefix.isEmpty() && !ObjectKey.isValid(prefix)) {
      throw TidemarkException.invalid("the prefix cannot start the names of objects; " + FORM);
    }
  }

  static S3Location parse(URI location) {
    if (location.getRawAuthority() == null
        || location.getRawQuery() != null
        || location.getRawFragment() != null) {
      throw TidemarkException.invalid("the store URI has no bucket, or too much; " + FORM);
    }
    return new S3Location(location.getRawAuthority(), location.getPath().replaceAll("^/|/$", ""));
  }

  /** The objects below the prefix. */
  ObjectStore below(ObjectStore bucket) {
    return prefix.isEmpty() ? bucket : ObjectStores.below(bucket, ObjectKey.of(prefix));
  }

  /** What the key of an object of this bucket starts with. */
  String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }
}
