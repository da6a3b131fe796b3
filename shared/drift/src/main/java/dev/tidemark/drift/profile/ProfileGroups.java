// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Merges the profiles of many files in little time and memory. Each {@value #GROUP} files that
 * follow one another are a group, each {@value #GROUP} groups a larger one. A whole group is merged
 * once and kept as {@code datasets/<name>/_profiles/groups/<key>.json}, named by the columns and
 * the digests of its members; since a table grows at its end, later versions find its groups there.
 * So a version of any number of files is read with at most about a hundred gets.
 *
 * <p>The result does not depend on which groups were found. Groups are a cache: who may not write
 * merges again each time.
 */
final class ProfileGroups {
  static final int GROUP = 64;

  private final ObjectStore store;
  private final ProfileCodec codec;
  private final DatasetName dataset;
  private final TableSchema schema;
  private final Function<String, TableProfile> files;

  /** A file, or a group of members. */
  private record Node(String digest, List<Node> members) {
    boolean isFile() {
      return members.isEmpty();
    }
  }

  ProfileGroups(
      ObjectStore store,
      ProfileCodec codec,
      DatasetName dataset,
      TableSchema schema,
      Function<String, TableProfile> files) {
    this.store = store;
    this.codec = codec;
    this.dataset = dataset;
    this.schema = schema;
    this.files = files;
  }

  /** The profile of all files together, which stand in the order of the table. */
  TableProfile merged(List<String> digests) {
    List<Node> nodes = digests.stream().map(digest -> new Node(digest, List.of())).toList();
    while (nodes.size() > GROUP) {
      nodes = grouped(nodes);
    }
    return merge(nodes);
  }

  private List<Node> grouped(List<Node> nodes) {
    List<Node> grouped = new ArrayList<>();
    int rest = nodes.size() % GROUP;
    for (int i = 0; i < nodes.size() - rest; i += GROUP) {
      grouped.add(group(nodes.subList(i, i + GROUP)));
    }
    grouped.addAll(nodes.subList(nodes.size() - rest, nodes.size()));
    return grouped;
  }

  private Node group(List<Node> members) {
    StringBuilder identity = new StringBuilder();
    for (ColumnSchema column : schema.columns()) {
      identity.append(column.type().deltaName()).append(' ').append(column.name()).append('\0');
    }
    members.forEach(member -> identity.append('\n').append(member.digest()));
    return new Node(Bytes.utf8(identity.toString()).sha256(), List.copyOf(members));
  }

  /** One after the other, so that two profiles are in memory and not all. */
  private TableProfile merge(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return TableProfile.merge(schema, List.of());
    }
    TableProfile merged = TableProfile.merge(schema, List.of(profile(nodes.get(0))));
    for (Node next : nodes.subList(1, nodes.size())) {
      merged = TableProfile.merge(schema, List.of(merged, profile(next)));
    }
    return merged;
  }

  private TableProfile profile(Node node) {
    return node.isFile() ? files.apply(node.digest()) : found(node).orElseGet(() -> kept(node));
  }

  /** A group that cannot be read, or is of a newer release, is merged anew each time. */
  private Optional<TableProfile> found(Node group) {
    Optional<StoredObject> stored = store.get(key(group));
    try {
      return stored.map(object -> codec.decode(object.content()));
    } catch (TidemarkException e) {
      return Optional.empty();
    }
  }

  private TableProfile kept(Node group) {
    TableProfile profile = merge(group.members());
    try {
      // Whether it was kept does not matter; who comes next looks again.
      store.put(key(group), codec.encode(profile), PutCondition.ifAbsent());
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.DENIED) {
        throw e;
      }
    }
    return profile;
  }

  private ObjectKey key(Node group) {
    return ObjectKey.of(
        "datasets/" + dataset.value() + "/_profiles/groups/" + group.digest() + ".json");
  }
}
