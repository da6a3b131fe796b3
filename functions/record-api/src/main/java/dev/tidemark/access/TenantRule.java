// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.StoreRoot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tenants a deployment has besides those that tokens name. A tenant is nothing but a prefix,
 * so one that is allowed is there, empty, from the start.
 *
 * @param own whoever names no tenant
 * @param others by name
 * @param any whether every name is one
 */
public record TenantRule(String own, Set<String> others, boolean any) {
  private static final String EVERY = "*";

  public TenantRule {
    others = Set.copyOf(others);
    Stream.concat(Stream.of(own), others.stream())
        .filter(name -> !StoreRoot.isTenantName(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw TidemarkException.invalid(
                  "a tenant's name is 1 to 40 of a to z, 0 to 9 and \"-\"; \""
                      + name
                      + "\" is not");
            });
  }

  /**
   * @param setting names joined by commas, {@code *} for every name, or empty for none
   */
  static TenantRule of(String own, String setting) {
    if (setting.strip().equals(EVERY)) {
      return new TenantRule(own, Set.of(), true);
    }
    Set<String> others =
        Stream.of(setting.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return new TenantRule(own, others, false);
  }

  /** Whether there is such a tenant. */
  public boolean allows(String name) {
    return StoreRoot.isTenantName(name) && (any || name.equals(own) || others.contains(name));
  }

  /** Every tenant that is known by name, the own one first. */
  public List<String> named() {
    return Stream.concat(Stream.of(own), others.stream().filter(name -> !name.equals(own)).sorted())
        .toList();
  }
}
