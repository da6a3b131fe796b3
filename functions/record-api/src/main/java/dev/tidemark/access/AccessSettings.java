// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import java.util.Map;

/**
 * What the environment says of who may ask.
 *
 * @param needsToken whether a request must say who sends it; where not, the platform or the
 *     loopback interface keeps others away
 */
public record AccessSettings(boolean needsToken, TenantRule tenants) {
  /** Whether tokens are asked for: {@code open} or {@code tokens}. */
  static final String ACCESS = "TIDEMARK_ACCESS";

  /** Tenants besides the own one: names joined by commas, or {@code *}. */
  static final String TENANTS = "TIDEMARK_TENANTS";

  /** Settings of a door that asks nothing and knows one tenant. */
  public static AccessSettings open(String ownTenant) {
    return new AccessSettings(false, TenantRule.of(ownTenant, ""));
  }

  /**
   * Settings from environment variables.
   *
   * @param ownTenant of whoever names none
   * @throws TidemarkException INVALID_REQUEST by the name of the variable that is wrong
   */
  public static AccessSettings of(Map<String, String> environment, String ownTenant) {
    String access = environment.getOrDefault(ACCESS, "open");
    if (!access.equals("open") && !access.equals("tokens")) {
      throw TidemarkException.invalid(ACCESS + " must be open or tokens");
    }
    try {
      return new AccessSettings(
          access.equals("tokens"), TenantRule.of(ownTenant, environment.getOrDefault(TENANTS, "")));
    } catch (TidemarkException e) {
      throw TidemarkException.invalid(TENANTS + ": " + e.getMessage());
    }
  }
}
