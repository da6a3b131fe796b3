// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.TidemarkException;
import java.time.Duration;
import java.util.List;

/**
 * Lets others write an object straight into the store, so that its bytes go through no function. A
 * grant is for one object, ends with its validity, and replaces what is there, as a put without a
 * condition does. Safe for use by many threads and processes at once.
 *
 * <p>An object appears whole: when its only request is done, or when its parts are completed. Parts
 * that are neither completed nor aborted are cleared away by a rule of the bucket, not here.
 */
public interface DirectUploads {
  /** The most parts that every store takes. */
  int MAX_PARTS = 10_000;

  /**
   * A request that puts the object whole. It is made without asking whether there is such an
   * object.
   *
   * @throws TidemarkException DENIED if the credentials at hand cannot sign
   */
  SignedPut whole(ObjectKey key, Duration validity);

  /**
   * Begins an upload in parts. Every part but the last must have 5 MiB or more.
   *
   * @param parts how many, 1 to {@link #MAX_PARTS}
   * @throws TidemarkException DENIED if the credentials at hand cannot sign
   */
  PartedUpload begin(ObjectKey key, int parts, Duration validity);

  /**
   * Makes the parts the object's content. Done as well if it was done before and the object was not
   * replaced since.
   *
   * @param tags what the store answered to each part in the header {@code ETag}, the first part
   *     first; empty texts where it sent none
   * @throws TidemarkException NOT_FOUND if there is no such upload (any more), INVALID_REQUEST if
   *     parts are missing, too small, or not the ones that were sent
   */
  void complete(ObjectKey key, String upload, List<String> tags);

  /** Gives an upload up, if there is one, with the parts that have come. */
  void abort(ObjectKey key, String upload);
}
