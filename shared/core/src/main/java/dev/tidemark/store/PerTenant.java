// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What each tenant has of something, made when the tenant is first asked for and kept as long as
 * there is room. Safe for use by many threads.
 */
public final class PerTenant<T> {
  /** Where every name is a tenant, a guesser must not fill the memory. */
  private static final int MAX_KEPT = 1_000;

  private final Function<String, T> maker;
  private final Map<String, T> kept = new ConcurrentHashMap<>();

  public PerTenant(Function<String, T> maker) {
    this.maker = requireNonNull(maker, "maker is null");
  }

  public T of(String tenant) {
    T known = kept.get(tenant);
    if (known != null) {
      return known;
    }
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    return kept.computeIfAbsent(tenant, maker);
  }
}
