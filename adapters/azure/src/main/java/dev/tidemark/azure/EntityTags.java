// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.store.ObjectVersion;

/** Entity tags as versions: headers quote them, listings do not. */
final class EntityTags {
  private EntityTags() {}

  static ObjectVersion version(String tag) {
    return new ObjectVersion(tag.replace("\"", ""));
  }

  static String quoted(ObjectVersion version) {
    return '"' + version.token() + '"';
  }
}
