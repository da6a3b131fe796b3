// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects outside of a store, to be read where they lie: those below prefixes that somebody
 * allowed, and no others. They can be changed by nobody through this. Safe for use by many threads.
 *
 * <p>A prefix allows what it names and what lies below it as in a folder: {@code s3://lake/data}
 * allows {@code s3://lake/data/a}, not {@code s3://lake/data-secret/a}.
 */
public final class ForeignObjects {
  /** The setting that lists what a deployment allows: URIs, separated by commas. */
  public static final String SETTING = "TIDEMARK_FOREIGN_PREFIXES";

  private static final ForeignObjects NONE = new ForeignObjects(List.of(), Map.of());

  private final List<ObjectUri> prefixes;
  private final Map<String, Opener> openers;
  private final Map<String, ObjectReader> opened = new ConcurrentHashMap<>();

  /** Opens the buckets of one kind of store. */
  @FunctionalInterface
  public interface Opener {
    /** All objects of a bucket, by their keys; of the machine for an empty name. */
    ObjectReader open(String bucket);
  }

  private ForeignObjects(List<ObjectUri> prefixes, Map<String, Opener> openers) {
    this.prefixes = List.copyOf(prefixes);
    this.openers = Map.copyOf(openers);
  }

  /** Nothing is allowed. */
  public static ForeignObjects none() {
    return NONE;
  }

  /**
   * What is below some prefixes.
   *
   * @param openers by scheme
   * @throws TidemarkException INVALID_REQUEST if a prefix is of a scheme that nothing opens
   */
  public static ForeignObjects below(List<ObjectUri> prefixes, Map<String, Opener> openers) {
    for (ObjectUri prefix : prefixes) {
      if (!openers.containsKey(prefix.scheme())) {
        throw TidemarkException.invalid(
            "the prefix "
                + prefix
                + " cannot be allowed: nothing here reads "
                + prefix.scheme()
                + ": URIs");
      }
    }
    return new ForeignObjects(prefixes, openers);
  }

  /**
   * The prefixes that the settings of a deployment list; none unless they do.
   *
   * @throws TidemarkException INVALID_REQUEST by the variable if one is no URI
   */
  public static List<ObjectUri> prefixes(Map<String, String> settings) {
    List<ObjectUri> prefixes = new ArrayList<>();
    for (String text : settings.getOrDefault(SETTING, "").split(",", -1)) {
      if (!text.isBlank()) {
        try {
          prefixes.add(ObjectUri.parse(text.strip()));
        } catch (TidemarkException e) {
          throw TidemarkException.invalid(SETTING + " must list URIs: " + e.getMessage());
        }
      }
    }
    return prefixes;
  }

  /**
   * The bucket of a URI, in which only what is allowed can be seen.
   *
   * @throws TidemarkException DENIED if the URI is not allowed; each call on the bucket throws the
   *     same of a key that is not
   */
  public ObjectReader bucketOf(ObjectUri uri) {
    requireAllowed(uri);
    ObjectReader bucket =
        opened.computeIfAbsent(
            uri.scheme() + "://" + uri.bucket(),
            place -> requireNonNull(openers.get(uri.scheme()), place).open(uri.bucket()));
    return new AllowedObjects(this, uri, bucket);
  }

  void requireAllowed(ObjectUri uri) {
    if (prefixes.stream().noneMatch(prefix -> prefix.holds(uri))) {
      throw new TidemarkException(
          ErrorKind.DENIED,
          uri
              + " may not be read: it lies below no prefix that is allowed here; "
              + (prefixes.isEmpty() ? "none is; " : "")
              + SETTING
              + " lists them");
    }
  }
}
