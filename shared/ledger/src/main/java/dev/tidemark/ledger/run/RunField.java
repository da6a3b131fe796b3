// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Something that a filter compares or an order sorts by.
 *
 * @param entity what kind of thing it is
 * @param key its name within the entity
 */
record RunField(Entity entity, String key) {

  /** The kinds of fields. */
  enum Entity {
    METRIC,
    PARAM,
    TAG,
    ATTRIBUTE,
    DATASET;

    static Optional<Entity> named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "metric", "metrics" -> Optional.of(METRIC);
        case "param", "params", "parameter", "parameters" -> Optional.of(PARAM);
        case "tag", "tags" -> Optional.of(TAG);
        case "attribute", "attributes", "attr", "run" -> Optional.of(ATTRIBUTE);
        case "dataset", "datasets" -> Optional.of(DATASET);
        default -> Optional.empty();
      };
    }
  }

  /** What the values of a field are. */
  enum Type {
    NUMBER,
    TEXT,
    /** Milliseconds since the epoch. */
    TIME
  }

  /** The attributes of a run. */
  private enum Attribute {
    RUN_ID("run_id"),
    NAME("run_name"),
    EXPERIMENT("experiment"),
    STATUS("status"),
    USER_ID("user_id"),
    START_TIME("start_time"),
    END_TIME("end_time");

    private final String field;

    Attribute(String field) {
      this.field = field;
    }

    static Optional<Attribute> named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "run_id" -> Optional.of(RUN_ID);
        case "run_name", "run name", "name" -> Optional.of(NAME);
        case "experiment" -> Optional.of(EXPERIMENT);
        case "status" -> Optional.of(STATUS);
        case "user_id" -> Optional.of(USER_ID);
        case "start_time", "created" -> Optional.of(START_TIME);
        case "end_time" -> Optional.of(END_TIME);
        default -> Optional.empty();
      };
    }

    boolean isTime() {
      return this == START_TIME || this == END_TIME;
    }
  }

  private static final List<String> DATASET_KEYS = List.of("name", "digest", "context");

  /** Why there is no such field, or empty if there is. */
  Optional<String> fault() {
    if (entity == Entity.ATTRIBUTE && Attribute.named(key).isEmpty()) {
      return Optional.of(
          "Invalid attribute key '"
              + key
              + "' specified. Valid keys are "
              + Stream.of(Attribute.values()).map(attribute -> attribute.field).toList());
    }
    if (entity == Entity.DATASET && !DATASET_KEYS.contains(key)) {
      return Optional.of(
          "Invalid dataset key '" + key + "' specified. Valid keys are " + DATASET_KEYS);
    }
    return Optional.empty();
  }

  Type type() {
    return switch (entity) {
      case METRIC -> Type.NUMBER;
      case PARAM, TAG, DATASET -> Type.TEXT;
      case ATTRIBUTE -> attribute().isTime() ? Type.TIME : Type.TEXT;
    };
  }

  boolean isRunId() {
    return entity == Entity.ATTRIBUTE && attribute() == Attribute.RUN_ID;
  }

  /** The same field under its one name, so that the ways to write it are equal. */
  RunField canonical() {
    return entity == Entity.ATTRIBUTE ? new RunField(entity, attribute().field) : this;
  }

  /** The values of a field of text; only datasets may have several. */
  Stream<String> texts(RunRow row) {
    return switch (entity) {
      case PARAM -> row.param(key).stream();
      case TAG -> row.tag(key).stream();
      case DATASET -> row.datasets().stream().map(this::ofDataset);
      case ATTRIBUTE -> attributeText(row).stream();
      case METRIC -> throw new IllegalStateException("a metric is no text");
    };
  }

  /** The value of a metric. */
  OptionalDouble number(RunRow row) {
    return row.metric(key);
  }

  OptionalLong time(RunRow row) {
    return attribute() == Attribute.START_TIME ? row.startTime() : row.endTime();
  }

  private Optional<String> attributeText(RunRow row) {
    return switch (attribute()) {
      case RUN_ID -> Optional.of(row.id().value());
      case NAME -> row.name();
      case EXPERIMENT -> row.experiment();
      case STATUS -> Optional.of(row.status().name());
      case USER_ID -> row.userId();
      case START_TIME, END_TIME -> throw new IllegalStateException("a time is no text");
    };
  }

  private Attribute attribute() {
    return Attribute.named(key).orElseThrow();
  }

  private String ofDataset(DatasetUse use) {
    return switch (key) {
      case "name" -> use.name();
      case "digest" -> use.digest();
      default -> use.context();
    };
  }
}
