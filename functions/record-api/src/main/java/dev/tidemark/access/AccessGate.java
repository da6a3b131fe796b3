// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.access.Decision.Admitted;
import dev.tidemark.access.Decision.Refused;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.Role;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PerTenant;
import dev.tidemark.store.StoreRoot;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door of a deployment, the same on one machine and in every cloud: finds the tenant in the
 * path ({@code /t/<tenant>/...}, or the own one), asks who sends the request, and hands it on only
 * to the tenant of the sender and only if the sender's role allows it. A tenant that the sender may
 * not see is answered as one that is not there. Every refusal is one line in the log, without
 * secrets. Safe for use by many threads.
 */
public final class AccessGate implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(AccessGate.class.getName());
  private static final int MAX_LOGGED = 200;

  /** What says nothing of anyone's objects: probes have no token. */
  private static final Set<String> PUBLIC = Set.of("/health", "/version");

  private final TenantRule tenants;
  private final @Nullable Identification identification;
  private final PerTenant<HttpHandler> handlers;

  private AccessGate(
      TenantRule tenants,
      @Nullable Identification identification,
      PerTenant<HttpHandler> handlers) {
    this.tenants = tenants;
    this.identification = identification;
    this.handlers = handlers;
  }

  /** Makes what answers for one tenant, from the objects of that tenant. */
  @FunctionalInterface
  public interface Face {
    HttpHandler of(String tenant, ObjectStore store);
  }

  /** The path within the tenant that a path is about. */
  public static String pathInTenant(String path) {
    return TenantPath.of(path, StoreRoot.DEFAULT_TENANT).rest();
  }

  /** The door that the settings ask for, in front of a face for each tenant. */
  public static AccessGate of(
      AccessSettings settings, StoreRoot root, InstantSource clock, Face face) {
    requireNonNull(face, "face is null");
    Identification identification =
        settings.needsToken() ? identification(root.access(), clock) : null;
    PerTenant<HttpHandler> handlers =
        new PerTenant<>(tenant -> face.of(tenant, root.tenant(tenant)));
    // Made before the first request, so that a snapshot of the process holds it.
    handlers.of(settings.tenants().own());
    return new AccessGate(settings.tenants(), identification, handlers);
  }

  private static Identification identification(ObjectStore access, InstantSource clock) {
    Identification tokens = new TokenIdentification(new Tokens(access), clock);
    Identification signed =
        new JwtIdentification(
            new Issuers(access, clock), new IssuerKeys(new HttpDocuments(), clock), clock);
    return secret -> Jwt.isLike(secret) ? signed.identify(secret) : tokens.identify(secret);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    TenantPath path = TenantPath.of(request.path(), tenants.own());
    try {
      Decision decision = decide(request, path);
      if (decision instanceof Admitted admitted) {
        return handlers.of(path.tenant()).handle(request.at(path.rest()).by(admitted.caller()));
      }
      return refuse(request, (Refused) decision);
    } catch (TidemarkException e) {
      LOG.log(Level.ERROR, "who sends a request could not be told", e);
      return Refusals.trouble(path.rest(), e);
    }
  }

  /**
   * Why a request would be refused, by its head alone: a server that streams asks this before it
   * takes in the body.
   */
  public Optional<HttpResponse> refusal(HttpRequest head) {
    TenantPath path = TenantPath.of(head.path(), tenants.own());
    try {
      return decide(head, path) instanceof Refused refused
          ? Optional.of(refuse(head, refused))
          : Optional.empty();
    } catch (TidemarkException e) {
      LOG.log(Level.ERROR, "who sends a request could not be told", e);
      return Optional.of(Refusals.trouble(path.rest(), e));
    }
  }

  private Decision decide(HttpRequest request, TenantPath path) {
    if (PUBLIC.contains(request.path())) {
      return new Admitted(new Caller("", tenants.own(), Role.READER));
    }
    if (identification == null) {
      return tenants.allows(path.tenant())
          ? new Admitted(Caller.unnamed(path.tenant()))
          : Refusals.otherTenant(path.rest(), "someone");
    }
    Optional<String> secret = Credentials.of(request);
    if (secret.isEmpty()) {
      return Refusals.noCredentials(path.rest());
    }
    Optional<Caller> caller = identification.identify(secret.get());
    return caller
        .map(known -> decide(request, path, known))
        .orElseGet(() -> Refusals.unknownCredentials(path.rest()));
  }

  private static Decision decide(HttpRequest request, TenantPath path, Caller caller) {
    if (!caller.tenant().equals(path.tenant())) {
      return Refusals.otherTenant(path.rest(), caller.name());
    }
    Role needed = RouteRoles.needed(request.method(), path.rest());
    return caller.role().covers(needed)
        ? new Admitted(caller)
        : Refusals.lesserRole(path.rest(), caller, needed);
  }

  private static HttpResponse refuse(HttpRequest request, Refused refused) {
    LOG.log(Level.WARNING, "refused " + logged(request) + ": " + refused.reason());
    return refused.answer();
  }

  /** A sender chooses the path: it must not be able to write lines of its own into the log. */
  private static String logged(HttpRequest request) {
    String line = (request.method() + " " + request.path()).replaceAll("\\p{C}", "?");
    return line.length() > MAX_LOGGED ? line.substring(0, MAX_LOGGED) + "..." : line;
  }
}
