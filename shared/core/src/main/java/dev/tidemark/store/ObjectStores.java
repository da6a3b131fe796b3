// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What can be said of every object store in terms of the port alone. */
public final class ObjectStores {
  /** The most that one listing call may ask for. */
  public static final int MAX_PAGE = 1000;

  /** Greater in UTF-8 than any segment: the last code point of all, which no key may hold. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private ObjectStores() {}

  /** A view of the objects below {@code prefix}, whose keys are relative to it. */
  public static ObjectStore below(ObjectStore store, ObjectKey prefix) {
    return new PrefixedObjectStore(store, prefix.value() + "/");
  }

  /** The same store, from which objects outside of it can be read too. */
  public static ObjectStore reaching(ObjectStore store, ForeignObjects foreign) {
    return new PrefixedObjectStore(store, "", foreign);
  }

  /** Every object whose key starts with {@code prefix}, fetched page by page. */
  public static Iterable<ObjectSummary> listAll(ObjectReader store, String prefix) {
    return listAll(store, prefix, "");
  }

  /** As {@link #listAll(ObjectReader, String)}, from the first key greater than {@code after}. */
  public static Iterable<ObjectSummary> listAll(ObjectReader store, String prefix, String after) {
    return () -> new Listing(store, prefix, after);
  }

  /**
   * The distinct segments that follow {@code prefix} (which ends in {@code /}), in order: at most
   * one call for each, however many objects lie below.
   */
  public static List<String> childSegments(ObjectReader store, String prefix) {
    return children(store, prefix).stream().map(Child::segment).toList();
  }

  /**
   * What lies directly below a prefix.
   *
   * @param object the object of that name; empty if the segment is one that objects lie below
   */
  public record Child(String segment, Optional<ObjectSummary> object) {}

  /** As {@link #childSegments}, with the objects themselves. */
  public static List<Child> children(ObjectReader store, String prefix) {
    List<Child> children = new ArrayList<>();
    String after = "";
    ObjectPage page;
    do {
      page = store.list(prefix, after, MAX_PAGE);
      for (ObjectSummary object : page.objects()) {
        String rest = object.key().value().substring(prefix.length());
        int slash = rest.indexOf('/');
        String segment = slash < 0 ? rest : rest.substring(0, slash);
        if (children.isEmpty() || !children.get(children.size() - 1).segment().equals(segment)) {
          children.add(new Child(segment, slash < 0 ? Optional.of(object) : Optional.empty()));
        }
        after = prefix + segment + (slash < 0 ? "" : "/" + LAST_CHARACTER);
      }
    } while (page.more());
    return children;
  }

  /**
   * The content of an object of known size, read range by range, for what is larger than memory.
   */
  public static ByteSource content(ObjectReader store, ObjectSummary object) {
    return new ObjectContent(store, object);
  }

  /**
   * Writes an object that is a pure function of its key's meaning, so that it does not matter who
   * wrote it first.
   *
   * @return whether this call wrote it; false if the same bytes were there
   * @throws TidemarkException CONFLICT if other bytes are there, OUTCOME_UNKNOWN if reading back
   *     did not tell
   */
  public static boolean putOnce(ObjectStore store, ObjectKey key, Bytes content) {
    if (store.put(key, content, PutCondition.ifAbsent()).isStored()) {
      return true;
    }
    StoredObject found =
        store
            .get(key)
            .orElseThrow(
                () ->
                    new TidemarkException(
                        ErrorKind.OUTCOME_UNKNOWN,
                        "writing "
                            + key
                            + " got no answer and the object is not there; send the same request again"));
    if (!found.content().equals(content)) {
      throw new TidemarkException(
          ErrorKind.CONFLICT, "the object " + key + " exists with other content");
    }
    return false;
  }

  private static final class Listing implements Iterator<ObjectSummary> {
    private final ObjectReader store;
    private final String prefix;
    private ObjectPage page;
    private int next;

    Listing(ObjectReader store, String prefix, String after) {
      this.store = store;
      this.prefix = prefix;
      this.page = store.list(prefix, after, MAX_PAGE);
    }

    @Override
    public boolean hasNext() {
      while (next == page.objects().size() && page.more()) {
        page = store.list(prefix, page.objects().get(next - 1).key().value(), MAX_PAGE);
        next = 0;
      }
      return next < page.objects().size();
    }

    @Override
    public ObjectSummary next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the listing of " + prefix + " is at its end");
      }
      return page.objects().get(next++);
    }
  }
}
