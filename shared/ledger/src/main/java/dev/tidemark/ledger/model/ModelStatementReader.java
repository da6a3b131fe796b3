// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import dev.tidemark.ledger.model.ModelStatement.Created;
import dev.tidemark.ledger.model.ModelStatement.Deployed;
import dev.tidemark.ledger.model.ModelStatement.Origin;
import dev.tidemark.ledger.model.ModelStatement.Registered;
import dev.tidemark.ledger.model.ModelStatement.Updated;
import dev.tidemark.ledger.model.ModelStatement.VersionChange;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the data of model events: what is wrong in one event alone is refused here. */
final class ModelStatementReader {
  private static final int MAX_TEXT = 100_000;
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern ALIAS = Pattern.compile("[\\w-]{1,255}");
  private static final Pattern LOOKS_LIKE_A_VERSION = Pattern.compile("[vV]?\\d+");

  private ModelStatementReader() {}

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static ModelStatement read(Event event) {
    Payload data = Payload.of(event);
    ModelName model = data.named("model", ModelName::new);
    data.requireSubject("models/" + model);
    return switch (event.type()) {
      case EventTypes.MODEL_REGISTERED -> registered(model, data);
      case EventTypes.MODEL_DEPLOYED -> new Deployed(model, deployment(data, event));
      case EventTypes.MODEL_CREATED ->
          new Created(
              model, data.text("description", MAX_TEXT).orElse(null), data.texts("tags", MAX_TEXT));
      case EventTypes.MODEL_UPDATED -> updated(model, data);
      default -> throw TidemarkException.invalid("the event is not about a model, by its type");
    };
  }

  private static Registered registered(ModelName model, Payload data) {
    Origin origin =
        new Origin(
            data.text("source", MAX_TEXT).orElse(""),
            data.text("run_link", MAX_TEXT).orElse(""),
            data.text("model_id", MAX_TEXT).orElse(""));
    // A version that lies elsewhere need not come from a run.
    boolean needsRun = origin.source().isEmpty() || data.optional("run_id").isPresent();
    return new Registered(
        model,
        needsRun ? data.named("run_id", RunId::new) : null,
        data.optional("artifact").map(ModelStatementReader::artifact).orElse(null),
        data.text("description", MAX_TEXT).orElse(null),
        data.texts("tags", MAX_TEXT),
        origin);
  }

  private static Updated updated(ModelName model, Payload data) {
    Map<String, Long> aliases = new TreeMap<>();
    members(data, "aliases")
        .forEach(
            (name, version) ->
                aliases.put(
                    alias(JsonCursor.at(version.path(), Json.of(name))), version.integer()));
    Map<Long, VersionChange> versions = new TreeMap<>();
    members(data, "versions")
        .forEach((number, change) -> versions.put(number(number, change), change(change)));
    return new Updated(
        model,
        data.optional("deleted").map(JsonCursor::bool).orElse(false),
        data.text("description", MAX_TEXT).orElse(null),
        data.texts("tags", MAX_TEXT),
        data.optional("removed_tags").map(JsonCursor::strings).orElse(List.of()),
        aliases,
        data.optional("removed_aliases").map(JsonCursor::strings).orElse(List.of()),
        versions);
  }

  private static long number(String text, JsonCursor place) {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw place.refuse("is not named by the number of a version");
    }
    return Long.parseLong(text);
  }

  private static VersionChange change(JsonCursor json) {
    return new VersionChange(
        json.optional("deleted").map(JsonCursor::bool).orElse(false),
        json.optional("description").map(text -> Payload.shortText(text, MAX_TEXT)).orElse(null),
        json.optional("stage").map(ModelStatementReader::stage).orElse(null),
        Payload.texts(json, "tags", MAX_TEXT),
        json.optional("removed_tags").map(JsonCursor::strings).orElse(List.of()));
  }

  private static ModelStage stage(JsonCursor place) {
    return ModelStage.of(place.string())
        .orElseThrow(() -> place.refuse("must be None, Staging, Production or Archived"));
  }

  private static Map<String, JsonCursor> members(Payload data, String field) {
    return data.optional(field).map(JsonCursor::members).orElse(Map.of());
  }

  private static String artifact(JsonCursor path) {
    if (!ObjectKey.isValid(path.string())) {
      throw path.refuse("must be a plain relative path without \"..\", such as model/model.bin");
    }
    return path.string();
  }

  private static Deployment deployment(Payload data, Event event) {
    JsonCursor version = data.field("version");
    if (version.integer() < 1) {
      throw version.refuse("must be a version of a model, which is 1 or greater");
    }
    JsonCursor environment = data.field("environment");
    if (!ENVIRONMENT.matcher(environment.string()).matches()) {
      throw environment.refuse(
          "must start with a letter or digit and hold only letters, digits, dots, dashes and"
              + " underscores, at most 128 of them");
    }
    Instant deployedAt =
        data.timeOrEventTime("deployed_at")
            .orElseThrow(
                () ->
                    TidemarkException.invalid(
                        "data.deployed_at is missing, and the event has no time either"));
    return new Deployment(
        version.integer(),
        environment.string(),
        data.optional("alias").map(ModelStatementReader::alias).orElse(null),
        deployedAt,
        event.key(),
        event.extensions().get(EventCodec.BY));
  }

  private static String alias(JsonCursor place) {
    String alias = place.string();
    if (!ALIAS.matcher(alias).matches()
        || alias.equals("latest")
        || LOOKS_LIKE_A_VERSION.matcher(alias).matches()) {
      throw place.refuse(
          "must hold 1 to 255 letters, digits, dashes and underscores, and be neither \"latest\""
              + " nor a version number");
    }
    return alias;
  }
}
