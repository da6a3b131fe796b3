// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PerTenant;
import dev.tidemark.store.StoreRoot;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Hands each event of a bus to its tenant: the one that the extension {@code tidemarktenant} names,
 * or the own one if it names none. A bus has no tokens, so an event for a tenant that the settings
 * do not allow is refused and kept with the reason in the own one. Safe for use by many threads.
 */
public final class TenantEvents implements EventHandler {
  private final String own;
  private final Predicate<String> allowed;
  private final PerTenant<EventHandler> handlers;
  private final Rejections rejections;

  /**
   * @param allowed whether the settings let the bus speak to a tenant
   * @param handler makes what handles the events of one tenant, from its name and its objects
   */
  public TenantEvents(
      StoreRoot root,
      String own,
      Predicate<String> allowed,
      BiFunction<String, ObjectStore, EventHandler> handler) {
    requireNonNull(handler, "handler is null");
    this.own = requireNonNull(own, "own is null");
    this.allowed = requireNonNull(allowed, "allowed is null");
    this.handlers = new PerTenant<>(name -> handler.apply(name, root.tenant(name)));
    this.rejections = new Rejections(root.tenant(own));
    // Made before the first event, so that a snapshot of the process holds it.
    handlers.of(own);
  }

  @Override
  public Outcome handle(Event event) {
    String tenant = event.extensions().getOrDefault(EventCodec.TENANT, own);
    if (tenant.equals(own) || allowed.test(tenant)) {
      return handlers.of(tenant).handle(event);
    }
    TidemarkException why =
        new TidemarkException(
            ErrorKind.DENIED,
            EventCodec.TENANT
                + " names a tenant that this deployment takes no events for; TIDEMARK_TENANTS lists"
                + " those that it does");
    rejections.keep(event, why);
    return Outcome.refused(String.valueOf(why.getMessage()));
  }
}
