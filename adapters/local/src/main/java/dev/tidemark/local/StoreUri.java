// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStoreProvider;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where a store is: a folder of this machine, or a bucket that the adapter of its cloud opens,
 * where that adapter is on the class path.
 */
public record StoreUri(URI location) {

  /**
   * Reads {@code file:///path}, a plain path, or {@code scheme://bucket/prefix}.
   *
   * @throws TidemarkException INVALID_REQUEST if it is none of them
   */
  public static StoreUri parse(String text) {
    try {
      if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
        URI location = URI.create(text);
        return isFile(location) ? ofPath(Path.of(location)) : new StoreUri(location);
      }
      return ofPath(Path.of(text));
    } catch (IllegalArgumentException e) {
      throw TidemarkException.invalid(
          "the store URI cannot be read; use file:///path, a path or scheme://bucket/prefix");
    }
  }

  /** Whether it is a folder of this machine. */
  boolean isFolder() {
    return isFile(location);
  }

  /** The store as a person writes it: a path, or the URI. */
  @Override
  public String toString() {
    return isFile(location) ? Path.of(location).toString() : location.toString();
  }

  /**
   * Where an object of the default tenant is, as a person would open it.
   *
   * @param key its key below the tenant's root, or the start of one
   */
  public String place(String key) {
    return this + "/tenants/" + StoreRoot.DEFAULT_TENANT + "/" + key;
  }

  /** The same as a URI. */
  public URI uri(String key) {
    String root = location.toString().replaceFirst("/+$", "");
    return URI.create(root + "/tenants/" + StoreRoot.DEFAULT_TENANT + "/" + key);
  }

  private static StoreUri ofPath(Path path) {
    return new StoreUri(path.toAbsolutePath().normalize().toUri());
  }

  private static boolean isFile(URI location) {
    return scheme(location).equals("file");
  }

  private static String scheme(URI location) {
    return location.getScheme().toLowerCase(Locale.ROOT);
  }

  /**
   * Opens the store.
   *
   * @param environment what the clouds' adapters read their settings from
   * @throws TidemarkException INVALID_REQUEST if no adapter opens it
   */
  ObjectStore open(Map<String, String> environment) {
    if (isFile(location)) {
      return new FileObjectStore(Path.of(location));
    }
    return ServiceLoader.load(ObjectStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.scheme().equals(scheme(location)))
        .findFirst()
        .orElseThrow(
            () ->
                TidemarkException.invalid(
                    "the store \""
                        + scheme(location)
                        + ":...\" is not one that this command line opens; use file:///path or a"
                        + " path"))
        .open(location, environment);
  }
}
