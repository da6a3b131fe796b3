// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStoreProvider;
import java.net.URI;
import java.util.Map;

/** Opens {@code s3://bucket/prefix}. */
public final class S3ObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public ObjectStore open(URI location, Map<String, String> settings) {
    S3Location place = S3Location.parse(location);
    return place.below(new S3ObjectStore(new AwsClients(settings), place.bucket()));
  }
}
