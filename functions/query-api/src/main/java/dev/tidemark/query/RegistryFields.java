// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.ledger.search.SearchField;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What searches of the registry compare and sort by; filters know other fields than orders. */
final class RegistryFields {
  /** The tag of a model that is a prompt. */
  static final String PROMPT = "mlflow.prompt.is_prompt";

  private static final SearchField<RegisteredModel> MODEL =
      SearchField.text("name", model -> Optional.of(model.name().value()));
  private static final SearchField<RegisteredModel> MODEL_UPDATED =
      SearchField.time("last_updated_timestamp", model -> millis(model.updatedAt()));
  private static final SearchField<NamedVersion> NAME =
      SearchField.text("name", named -> Optional.of(named.model().name().value()));
  private static final SearchField<NamedVersion> NUMBER =
      SearchField.number(
          "version_number", named -> OptionalDouble.of((double) named.version().number()));
  private static final SearchField<NamedVersion> RUN =
      SearchField.<NamedVersion>text("run_id", named -> Optional.of(named.version().runId()))
          .withLists();
  private static final SearchField<NamedVersion> SOURCE =
      SearchField.text("source_path", named -> Optional.of(named.version().source()));
  private static final SearchField<NamedVersion> CREATED =
      SearchField.time("creation_timestamp", named -> millis(named.version().createdAt()));
  private static final SearchField<NamedVersion> UPDATED =
      SearchField.time("last_updated_timestamp", named -> millis(named.version().updatedAt()));

  /** By name, and of one model the newest version first. */
  static final Comparator<NamedVersion> BY_NAME_AND_NUMBER =
      Order.by(NAME, false).thenComparing(Order.by(NUMBER, true));

  static final Comparator<NamedVersion> LAST_UPDATED_FIRST =
      Order.by(UPDATED, true).thenComparing(BY_NAME_AND_NUMBER);

  private RegistryFields() {}

  static boolean isPrompt(Map<String, String> tags) {
    return tags.getOrDefault(PROMPT, "false").equals("true");
  }

  static SearchField<RegisteredModel> modelFilter(Optional<String> entity, String key) {
    if (isTag(entity)) {
      return SearchField.texts("tags." + key, model -> tag(model.tags(), key));
    }
    requireAttribute(entity);
    if (key.equals("name")) {
      return MODEL;
    }
    throw unknown(key, "name");
  }

  static SearchField<RegisteredModel> modelOrder(Optional<String> entity, String key) {
    requireAttribute(entity);
    return switch (key) {
      case "name" -> MODEL;
      case "timestamp", "last_updated_timestamp" -> MODEL_UPDATED;
      default -> throw unknown(key, "name and last_updated_timestamp");
    };
  }

  static SearchField<NamedVersion> versionFilter(Optional<String> entity, String key) {
    if (isTag(entity)) {
      return SearchField.texts("tags." + key, named -> tag(named.version().tags(), key));
    }
    requireAttribute(entity);
    return switch (key) {
      case "name" -> NAME;
      case "version_number" -> NUMBER;
      case "run_id" -> RUN;
      case "source_path" -> SOURCE;
      default -> throw unknown(key, "name, version_number, run_id and source_path");
    };
  }

  static SearchField<NamedVersion> versionOrder(Optional<String> entity, String key) {
    requireAttribute(entity);
    return switch (key) {
      case "name" -> NAME;
      case "version_number" -> NUMBER;
      case "creation_timestamp" -> CREATED;
      case "last_updated_timestamp" -> UPDATED;
      default ->
          throw unknown(key, "name, version_number, creation_timestamp and last_updated_timestamp");
    };
  }

  /** What has not the tag of prompts is no prompt, so that asking for those finds it. */
  private static Stream<String> tag(Map<String, String> tags, String key) {
    return key.equals(PROMPT)
        ? Stream.of(tags.getOrDefault(key, "false"))
        : Optional.ofNullable(tags.get(key)).stream();
  }

  private static boolean isTag(Optional<String> entity) {
    return entity.filter(name -> name.equals("tag") || name.equals("tags")).isPresent();
  }

  private static void requireAttribute(Optional<String> entity) {
    String name = entity.orElse("attribute");
    if (!name.equals("attribute") && !name.equals("attributes") && !name.equals("attr")) {
      throw TidemarkException.invalid(
          "Invalid entity type '" + name + "'. Valid values are ['attribute', 'tag']");
    }
  }

  private static TidemarkException unknown(String key, String valid) {
    return TidemarkException.invalid(
        "Invalid attribute key '" + key + "' specified. Valid keys are " + valid);
  }

  private static OptionalDouble millis(@Nullable Instant time) {
    return time == null ? OptionalDouble.empty() : OptionalDouble.of((double) time.toEpochMilli());
  }
}
