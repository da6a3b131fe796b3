// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the settings of a function app say.
 *
 * @param store where everything is kept
 * @param tenant whose objects these functions see
 * @param bus the endpoint of the Event Grid topic that outgoing events go to
 * @param busKey the key of that topic, or empty to ask as the function's identity
 * @param clock the system's, unless {@code TIDEMARK_NOW} fixes the time for a test
 * @param environment all of it, for the storage account
 */
record AzureSettings(
    BlobLocation store,
    String tenant,
    URI bus,
    String busKey,
    InstantSource clock,
    Map<String, String> environment) {

  AzureSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * Settings from environment variables, which is how a function app's settings come.
   *
   * @throws TidemarkException INVALID_REQUEST that names everything that is wrong
   */
  static AzureSettings of(Map<String, String> environment) {
    List<String> wrong = new ArrayList<>();
    String store = environment.getOrDefault("TIDEMARK_STORE", "");
    if (!store.matches("az://[^ ]+")) {
      wrong.add("TIDEMARK_STORE must be az://container or az://container/prefix");
    }
    String bus = environment.getOrDefault("TIDEMARK_BUS", "");
    if (!bus.matches("https?://[^ ]+")) {
      wrong.add("TIDEMARK_BUS must be the endpoint of an Event Grid topic, https://...");
    }
    InstantSource clock = Clock.systemUTC();
    String fixed = environment.get("TIDEMARK_NOW");
    try {
      clock = fixed == null ? clock : InstantSource.fixed(Instant.parse(fixed));
    } catch (DateTimeParseException e) {
      wrong.add("TIDEMARK_NOW must be a time such as 2026-11-23T15:04:05Z");
    }
    if (!wrong.isEmpty()) {
      throw TidemarkException.invalid(String.join("; ", wrong));
    }
    return new AzureSettings(
        BlobLocation.parse(URI.create(store)),
        environment.getOrDefault("TIDEMARK_TENANT", StoreRoot.DEFAULT_TENANT),
        URI.create(bus),
        environment.getOrDefault("TIDEMARK_BUS_KEY", ""),
        clock,
        environment);
  }

  /** What the names of a tenant's blobs start with in the container. */
  String prefixOf(String anyTenant) {
    return store.keyPrefix() + "tenants/" + anyTenant + "/";
  }
}
