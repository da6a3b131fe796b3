// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import dev.tidemark.store.StoreRoot;

/**
 * Who sends a request, as whoever checked it says. A request never says so itself.
 *
 * @param name of the token or the person, or empty where the door asks for none
 * @param tenant whose objects the caller may see
 * @param role what the caller may do with them
 */
public record Caller(String name, String tenant, Role role) {
  /** Whoever could reach a door that asks nothing of its own: the platform has checked. */
  public static final Caller OWNER = unnamed(StoreRoot.DEFAULT_TENANT);

  /** Someone without a name who may do everything within a tenant. */
  public static Caller unnamed(String tenant) {
    return new Caller("", tenant, Role.ADMIN);
  }
}
