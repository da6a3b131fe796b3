// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether two answers mean the same to a client; what does not is collected by its path. */
final class Equivalence {
  private static final Set<String> SERVER_TIMES =
      Set.of(
          "creation_time",
          "last_update_time",
          "creation_timestamp",
          "last_updated_timestamp",
          "creation_timestamp_ms",
          "last_updated_timestamp_ms");
  private static final Set<String> IDS = Set.of("run_id", "run_uuid", "model_id");
  private static final Set<String> MADE_UP = Set.of("run_name", "name");
  private static final Set<String> ORDERED = Set.of("files", "metrics_history");

  private final Replacements replacements;
  private final boolean inAnyOrder;
  private final List<String> faults = new ArrayList<>();

  private Equivalence(Replacements replacements, boolean inAnyOrder) {
    this.replacements = replacements;
    this.inAnyOrder = inAnyOrder;
  }

  static List<String> faults(
      Json recorded, Json actual, Replacements replacements, boolean inAnyOrder) {
    Equivalence equivalence = new Equivalence(replacements, inAnyOrder);
    equivalence.learn("", recorded, actual);
    equivalence.compare("", recorded, actual);
    return equivalence.faults;
  }

  /** Ids and names that each server made for itself. */
  private void learn(String name, Json recorded, Json actual) {
    if (recorded instanceof JsonObject left && actual instanceof JsonObject right) {
      left.members()
          .forEach((key, value) -> right.member(key).ifPresent(other -> learn(key, value, other)));
    } else if (recorded instanceof JsonString left && actual instanceof JsonString right) {
      if (name.equals("experiment_id")) {
        replacements.learnExperiment(left.value(), right.value());
      } else if (IDS.contains(name)
          || (MADE_UP.contains(name) && left.value().matches("[a-z]+-[a-z]+-\\d{1,3}"))) {
        replacements.learnText(left.value(), right.value());
      }
    }
  }

  private void compare(String path, Json recorded, Json actual) {
    if (recorded instanceof JsonObject left && actual instanceof JsonObject right) {
      compareObjects(path, left, right);
    } else if (recorded instanceof JsonArray left && actual instanceof JsonArray right) {
      compareArrays(path, left, right);
    } else if (!scalar(path, recorded).equals(scalar(path, actual))
        && !isClampedInfinity(recorded, actual)) {
      fault(path, recorded, actual);
    }
  }

  private void compareObjects(String path, JsonObject recorded, JsonObject actual) {
    Set<String> names = new TreeSet<>(recorded.members().keySet());
    names.addAll(actual.members().keySet());
    boolean isDefault = recorded.member("experiment_id").equals(Optional.of(Json.of("0")));
    for (String name : names) {
      Json left = recorded.member(name).orElse(Json.none());
      Json right = actual.member(name).orElse(Json.none());
      if (SERVER_TIMES.contains(name) && !(isDefault && right == JsonNull.NULL)) {
        if (!(right instanceof JsonNumber time) || time.longValue() <= 0) {
          fault(path + "." + name, left, right);
        }
      } else if (name.equals("next_page_token")) {
        if ((left == JsonNull.NULL) != (right == JsonNull.NULL)) {
          fault(path + "." + name, left, right);
        }
      } else if (!SERVER_TIMES.contains(name)
          && !isMoreThanRecorded(path, name, left)
          && !(isUnset(left) && isUnset(right))) {
        compare(path + "." + name, left, right);
      }
    }
  }

  private void compareArrays(String path, JsonArray recorded, JsonArray actual) {
    if (recorded.elements().size() != actual.elements().size()) {
      fault(path, recorded, actual);
      return;
    }
    List<Json> left = sorted(path, recorded);
    List<Json> right = sorted(path, actual);
    for (int i = 0; i < left.size(); i++) {
      compare(path + "[" + i + "]", left.get(i), right.get(i));
    }
  }

  /** Searches for versions tell their aliases too. */
  private static boolean isMoreThanRecorded(String path, String name, Json recorded) {
    return name.equals("aliases") && path.startsWith(".model_versions[") && isUnset(recorded);
  }

  /** Pairs by key, plain texts by themselves; equal keys keep their order. */
  private List<Json> sorted(String path, JsonArray array) {
    List<Json> elements = new ArrayList<>(array.elements());
    if (ORDERED.stream().noneMatch(path::endsWith)) {
      elements.sort(Comparator.comparing(this::sortKey));
    }
    return elements;
  }

  private String sortKey(Json element) {
    if (element instanceof JsonString text) {
      return text.value();
    }
    if (element instanceof JsonObject object) {
      if (inAnyOrder && object.member("info").orElse(object) instanceof JsonObject named) {
        return Stream.of("key", "run_id", "name", "context")
            .map(name -> replacements.in(named.member(name).orElse(Json.none()).text()))
            .collect(Collectors.joining(" "));
      }
      if (object.member("dataset").orElse(Json.none()) instanceof JsonObject dataset) {
        return dataset.member("name").orElse(Json.none()).text();
      }
      for (String name : List.of("key", "alias", "version", "model_id")) {
        if (object.member(name).orElse(Json.none()) instanceof JsonString key) {
          return replacements.in(key.value());
        }
      }
    }
    return "";
  }

  private String scalar(String path, Json value) {
    if (value instanceof JsonString text) {
      return path.endsWith("experiment_id")
          ? replacements.experiment(text.value())
          : replacements.in(plain(text.value()));
    }
    return isUnset(value) ? "" : value.text();
  }

  /** A list within a text is compared without its white space. */
  private static String plain(String text) {
    if (!text.startsWith("[")) {
      return text;
    }
    try {
      return JsonReader.read(text, "a text").text();
    } catch (TidemarkException e) {
      return text;
    }
  }

  private static boolean isUnset(Json value) {
    return value == JsonNull.NULL
        || value.equals(Json.of(""))
        || value.equals(JsonArray.EMPTY)
        || value.equals(JsonObject.EMPTY)
        || value.equals(Json.of(0))
        || value.equals(Json.of(false));
  }

  /** The recorded server's database has no infinities. */
  private static boolean isClampedInfinity(Json recorded, Json actual) {
    return (recorded.equals(Json.of(Double.MAX_VALUE)) && actual.equals(Json.of("Infinity")))
        || (recorded.equals(Json.of(-Double.MAX_VALUE)) && actual.equals(Json.of("-Infinity")));
  }

  private void fault(String path, Json recorded, Json actual) {
    faults.add(path + ": recorded " + shorten(recorded) + ", answered " + shorten(actual));
  }

  private static String shorten(Json value) {
    String text = value.text();
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
