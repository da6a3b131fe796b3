// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectStores.Child;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files that runs and models keep, below {@code artifacts/}. A path is what people named;
 * segments with other characters than keys may hold are encoded. Safe for use by many threads.
 */
final class Artifacts {
  private static final String ROOT = "artifacts/";
  private static final String SCHEME = "mlflow-artifacts:";

  /** From this size on a file is worth a second request: functions answer with a few MB at most. */
  private static final long LARGE = 1 << 20;

  /** Enough to begin with; a download that has begun goes on. */
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final ObjectStore store;

  Artifacts(ObjectStore store) {
    this.store = store;
  }

  void put(String path, ByteSource content) {
    PutResult result = store.put(key(path), content, PutCondition.always());
    if (!result.isStored()) {
      throw new TidemarkException(
          ErrorKind.OUTCOME_UNKNOWN,
          "writing the artifact " + path + " got no answer; send it again");
    }
  }

  /**
   * @throws TidemarkException NOT_FOUND if there is no such file
   */
  ObjectSummary find(String path) {
    return store
        .head(key(path))
        .orElseThrow(() -> TidemarkException.notFound("there is no artifact " + path));
  }

  ByteSource content(ObjectSummary file) {
    return ObjectStores.content(store, file);
  }

  /** Where a large file can be fetched without its bytes going through here, if there is a way. */
  Optional<URI> direct(ObjectSummary file) {
    return file.sizeBytes() < LARGE ? Optional.empty() : readable(file.key());
  }

  /** Where a file can be fetched from the store itself; empty where nobody can sign. */
  Optional<URI> readable(ObjectKey key) {
    return signing(store.signedUrls(), urls -> urls.readable(key, VALIDITY))
        .filter(url -> url.getScheme().startsWith("http"));
  }

  /** What clients may write past us; empty where nobody can sign. */
  <T> Optional<T> signed(Function<DirectUploads, T> sign) {
    return signing(uploads(), sign);
  }

  Optional<DirectUploads> uploads() {
    return store.directUploads();
  }

  /** Whether clients can be sent to the store itself. */
  boolean canSign() {
    ObjectKey any = key("any");
    return signed(uploads -> uploads.whole(any, VALIDITY)).isPresent();
  }

  private static <S, T> Optional<T> signing(Optional<S> signer, Function<S, T> sign) {
    try {
      return signer.map(sign);
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.DENIED) {
        throw e;
      }
      return Optional.empty(); // credentials that read and write but cannot sign
    }
  }

  /** Removes a file, or all files below a folder; done as well if there is none. */
  void delete(String path) {
    ObjectKey key = key(path);
    store.delete(key);
    for (ObjectSummary below : ObjectStores.listAll(store, key.value() + "/")) {
      store.delete(below.key());
    }
  }

  /**
   * What lies in a folder, as MLflow's {@code files}: none if there is no such folder.
   *
   * @param path of the folder, or empty for the top
   * @param shownAs what stands before each name in the answer, empty or ending in {@code /}
   */
  void list(JsonObject.Builder json, String path, String shownAs) {
    String prefix = path.isEmpty() ? ROOT : key(path).value() + "/";
    List<Child> children = new ArrayList<>(ObjectStores.children(store, prefix));
    children.sort(Comparator.comparing(Artifacts::name, ObjectKey::compareUtf8));
    MlflowJson.putAll(json, "files", children, child -> file(child, shownAs));
  }

  private static String name(Child child) {
    return ObjectKey.decode(child.segment());
  }

  private static Json file(Child child, String shownAs) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("path", shownAs + name(child))
            .put("is_dir", child.object().isEmpty());
    child.object().ifPresent(object -> json.put("file_size", object.sizeBytes()));
    return json.build();
  }

  /**
   * The path of an artifact location of ours.
   *
   * @throws TidemarkException INVALID_REQUEST if the location is elsewhere
   */
  static String path(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw TidemarkException.invalid(
          "these artifacts are not kept by Tidemark but at another place; read them there");
    }
    String path = uri.substring(SCHEME.length());
    if (path.startsWith("//")) {
      int slash = path.indexOf('/', 2);
      path = slash < 0 ? "" : path.substring(slash);
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }

  static ObjectKey key(String path) {
    List<String> segments = Arrays.asList(path.split("/", -1));
    for (String segment : segments) {
      if (segment.isEmpty()
          || segment.equals(".")
          || segment.equals("..")
          || segment.indexOf('\\') >= 0
          || segment.chars().anyMatch(Character::isISOControl)) {
        throw TidemarkException.invalid("Invalid path");
      }
    }
    String encoded = segments.stream().map(ObjectKey::encode).collect(Collectors.joining("/"));
    if (!ObjectKey.isValid(ROOT + encoded)) {
      throw TidemarkException.invalid("Invalid path: it is too long");
    }
    return ObjectKey.of(ROOT + encoded);
  }
}
