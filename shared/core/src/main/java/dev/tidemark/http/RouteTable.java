// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which handler answers which method and path. A pattern is segments joined by {@code /}: {@code
 * {name}} stands for one segment, {@code {name...}} at the end for all that follow, at least one.
 * Of several patterns that fit a path the one with fewer variables answers. Safe for use by many
 * threads.
 *
 * @param <H> the kind of handler
 */
public final class RouteTable<H> {
  private final List<Route<H>> routes;

  private RouteTable(List<Route<H>> routes) {
    List<Route<H>> bySpecificity = new ArrayList<>(routes);
    bySpecificity.sort(Comparator.comparingInt(route -> route.pattern().variables()));
    this.routes = List.copyOf(bySpecificity);
  }

  public static <H> RouteTable<H> of(List<Route<H>> routes) {
    return new RouteTable<>(routes);
  }

  /** One line of the table. */
  public record Route<H>(String method, PathPattern pattern, H handler) {
    public Route(String method, String pattern, H handler) {
      this(method, PathPattern.of(pattern), handler);
    }
  }

  /** What the table says of a request. */
  public sealed interface Match<H> {}

  /** This handler answers. */
  public record Found<H>(H handler, Map<String, String> parameters) implements Match<H> {}

  /** The path is known, but only for these methods. */
  public record WrongMethod<H>(String allowed) implements Match<H> {}

  /** Nothing is here. */
  public record Unknown<H>() implements Match<H> {}

  /** Looks up a request by its method in capitals and its path without a leading slash. */
  public Match<H> find(String method, String path) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route<H> route : routes) {
      Map<String, String> parameters = route.pattern().match(path).orElse(null);
      if (parameters != null && route.method().equals(method)) {
        return new Found<>(route.handler(), parameters);
      }
      if (parameters != null) {
        allowed.add(route.method());
      }
    }
    return allowed.isEmpty() ? new Unknown<>() : new WrongMethod<>(String.join(", ", allowed));
  }

  /** Every line, for documents about the table. */
  public List<Route<H>> routes() {
    return routes;
  }
}
