// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param objects in the order of their keys' UTF-8 bytes
 * @param more whether objects follow after the last one of this page
 */
public record ObjectPage(List<ObjectSummary> objects, boolean more) {
  public ObjectPage {
    objects = List.copyOf(objects);
  }
}
