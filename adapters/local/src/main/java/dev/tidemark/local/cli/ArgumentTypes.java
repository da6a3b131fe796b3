// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Role;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import dev.tidemark.model.RunId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Arguments become checked values at the edge; what is wrong with one is wrong use. */
final class ArgumentTypes {
  private ArgumentTypes() {}

  static void register(CommandLine commandLine) {
    register(commandLine, DatasetName.class, DatasetName::new);
    register(commandLine, DatasetReference.class, DatasetReference::parse);
    register(
        commandLine, DatasetVersion.class, text -> DatasetReference.parse(text).requireVersion());
    register(commandLine, ModelName.class, ModelName::new);
    register(commandLine, MonitorId.class, MonitorId::new);
    register(commandLine, RunId.class, RunId::new);
    register(commandLine, Role.class, ArgumentTypes::role);
    register(commandLine, Instant.class, ArgumentTypes::instant);
  }

  private static Role role(String text) {
    return Role.of(text)
        .orElseThrow(() -> TidemarkException.invalid("it must be reader, writer or admin"));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw TidemarkException.invalid("it must be a time such as 2026-11-23T15:04:05Z");
    }
  }

  private static <T> void register(
      CommandLine commandLine, Class<T> type, Function<String, T> parse) {
    commandLine.registerConverter(
        type,
        text -> {
          try {
            return parse.apply(text);
          } catch (TidemarkException e) {
            throw new TypeConversionException("\"" + text + "\": " + e.getMessage());
          }
        });
  }
}
