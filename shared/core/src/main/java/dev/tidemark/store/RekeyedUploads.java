// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Uploads into the store around another one. Safe for use by many threads. */
record RekeyedUploads(DirectUploads uploads, UnaryOperator<ObjectKey> outer)
    implements DirectUploads {
  @Override
  public SignedPut whole(ObjectKey key, Duration validity) {
    return uploads.whole(outer.apply(key), validity);
  }

  @Override
  public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
    return uploads.begin(outer.apply(key), parts, validity);
  }

  @Override
  public void complete(ObjectKey key, String upload, List<String> tags) {
    uploads.complete(outer.apply(key), upload, tags);
  }

  @Override
  public void abort(ObjectKey key, String upload) {
    uploads.abort(outer.apply(key), upload);
  }
}
