// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

/**
 * A path with the tenant that it is about.
 *
 * @param tenant as the path says it, which need not be a name
 * @param rest the path within the tenant, starting with {@code /}
 */
record TenantPath(String tenant, String rest) {
  private static final String PREFIX = "/t/";

  static TenantPath of(String path, String own) {
    if (!path.startsWith(PREFIX)) {
      return new TenantPath(own, path);
    }
    int slash = path.indexOf('/', PREFIX.length());
    return slash < 0
        ? new TenantPath(path.substring(PREFIX.length()), "/")
        : new TenantPath(path.substring(PREFIX.length(), slash), path.substring(slash));
  }
}
