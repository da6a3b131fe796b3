// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where a store is. This adapter opens stores in the file system; the clouds' adapters open theirs.
 */
public record StoreUri(Path path) {

  /**
   * Reads {@code file:///path} or a plain path.
   *
   * @throws TidemarkException INVALID_REQUEST if it is neither
   */
  public static StoreUri parse(String text) {
    try {
      if (text.startsWith("file:")) {
        return new StoreUri(Path.of(URI.create(text)).toAbsolutePath().normalize());
      }
      if (text.matches("[a-z][a-z0-9+.-]+:.*")) {
        throw TidemarkException.invalid(
            "the store \""
                + scheme(text)
                + ":...\" is not one that this command line opens; use file:///path or a path");
      }
      return new StoreUri(Path.of(text).toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      throw TidemarkException.invalid("the store URI cannot be read; use file:///path or a path");
    }
  }

  private static String scheme(String text) {
    return text.substring(0, text.indexOf(':'));
  }
}
