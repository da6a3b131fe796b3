// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A store that is known to hold this format. Each tenant has a root of its own below it. Safe for
 * use by many threads.
 */
public final class StoreRoot {
  /** The tenant of whoever names none. */
  public static final String DEFAULT_TENANT = "default";

  private static final Pattern TENANT = Pattern.compile("[a-z0-9-]{1,40}");
  private static final ObjectKey FORMAT = ObjectKey.of("tidemark.json");
  private static final Bytes MARKER =
      JsonWriter.canonical(
          JsonObject.builder().put("format", "tidemark").put("format_version", 1).build());

  private final ObjectStore root;

  private StoreRoot(ObjectStore root) {
    this.root = root;
  }

  /**
   * Opens a store. A new one is marked with the format it will have when the first object is put
   * into it: looking makes nothing.
   *
   * @throws TidemarkException CORRUPT if the store has another format
   */
  public static StoreRoot open(ObjectStore root) {
    Optional<StoredObject> marker = root.get(FORMAT);
    if (marker.isEmpty()) {
      return new StoreRoot(new MarkingObjectStore(root, () -> mark(root)));
    }
    if (!marker.get().content().equals(MARKER)) {
      throw otherFormat();
    }
    return new StoreRoot(root);
  }

  private static void mark(ObjectStore root) {
    try {
      ObjectStores.putOnce(root, FORMAT, MARKER);
    } catch (TidemarkException e) {
      throw e.kind() == ErrorKind.CONFLICT ? otherFormat() : e;
    }
  }

  private static TidemarkException otherFormat() {
    return TidemarkException.corrupt(
        "the object "
            + FORMAT
            + " says that this store has another format; use the version of Tidemark that wrote it");
  }

  /**
   * The objects of one tenant.
   *
   * @throws TidemarkException INVALID_REQUEST unless the name is 1 to 40 of {@code a-z 0-9 -}
   */
  public ObjectStore tenant(String name) {
    if (!isTenantName(name)) {
      throw TidemarkException.invalid(
          "a tenant's name is 1 to 40 of a to z, 0 to 9 and \"-\"; this one is not");
    }
    return ObjectStores.below(root, ObjectKey.of("tenants/" + name));
  }

  /** Whether a text can name a tenant. */
  public static boolean isTenantName(String name) {
    return TENANT.matcher(name).matches();
  }

  /** What is kept of who may ask. No tenant's objects are there, so no tenant's role reaches it. */
  public ObjectStore access() {
    return ObjectStores.below(root, ObjectKey.of("access"));
  }
}
