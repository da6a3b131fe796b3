// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a folder by their relative names, with their digests. */
final class Tree {
  private Tree() {}

  /** The objects of the default tenant, but those that {@code isLeftOut} tells by their key. */
  static Map<String, String> objects(Path store, Predicate<String> isLeftOut) throws IOException {
    Path tenant = store.resolve("tenants/default");
    Map<String, String> tree = new TreeMap<>();
    if (Files.notExists(tenant)) {
      return tree;
    }
    try (Stream<Path> files = Files.walk(tenant)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                String key = tenant.relativize(file).toString();
                if (!isLeftOut.test(key)) {
                  tree.put(key, digest(file));
                }
              });
    }
    return tree;
  }

  private static String digest(Path file) {
    try {
      return Bytes.takeOver(Files.readAllBytes(file)).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
