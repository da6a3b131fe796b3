// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.access.AccessSettings;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.StoreRoot;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param store where everything is kept unless the command line says otherwise
 * @param clock the system's, unless {@code TIDEMARK_NOW} fixes the time for a test
 * @param isTerminal whether a person watches
 * @param environment all of it, for the adapters of the clouds' stores
 */
public record LocalSettings(
    String store, InstantSource clock, boolean isTerminal, Map<String, String> environment) {
  private static final String DEFAULT_STORE = "tidemark-data";

  public LocalSettings {
    environment = Map.copyOf(environment);
  }

  /** Settings from environment variables. */
  public static LocalSettings of(Map<String, String> environment, boolean isTerminal) {
    return new LocalSettings(
        environment.getOrDefault("TIDEMARK_STORE", DEFAULT_STORE),
        clock(environment),
        isTerminal,
        environment);
  }

  /** Whose objects the commands see. */
  public String tenant() {
    return environment.getOrDefault("TIDEMARK_TENANT", StoreRoot.DEFAULT_TENANT);
  }

  /**
   * Who may ask over HTTP.
   *
   * @throws TidemarkException INVALID_REQUEST by the variable that is wrong
   */
  AccessSettings access() {
    return AccessSettings.of(environment, tenant());
  }

  private static InstantSource clock(Map<String, String> environment) {
    String fixed = environment.get("TIDEMARK_NOW");
    if (fixed == null) {
      return Clock.systemUTC();
    }
    try {
      return InstantSource.fixed(Instant.parse(fixed));
    } catch (DateTimeParseException e) {
      throw TidemarkException.invalid("TIDEMARK_NOW must be a time such as 2026-11-23T15:04:05Z");
    }
  }
}
