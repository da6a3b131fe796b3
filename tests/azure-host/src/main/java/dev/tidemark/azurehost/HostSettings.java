// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;

/**
 * What host.json says, where the environment does not override it as it does the real host: {@code
 * AzureFunctionsJobHost__extensions__queues__visibilityTimeout}.
 *
 * @param routePrefix what every route starts with
 * @param batchSize how many messages one look into a queue takes
 * @param maxDequeueCount how often a message is tried before it is poison
 * @param visibilityTimeout how long a message that failed stays out of sight
 */
record HostSettings(
    String routePrefix, int batchSize, int maxDequeueCount, Duration visibilityTimeout) {
  private static final String OVERRIDE = "AzureFunctionsJobHost__extensions__queues__";

  static HostSettings read(Path file, Map<String, String> environment) throws IOException {
    JsonCursor host = JsonCursor.at("", JsonReader.read(Files.readString(file), file.toString()));
    require(host.field("version").string(), "2.0", "version");
    host.field("extensionBundle").field("version").string();
    JsonCursor queues = host.field("extensions").field("queues");
    require(queues.field("messageEncoding").string(), "base64", "messageEncoding");
    String pause =
        environment.getOrDefault(
            OVERRIDE + "visibilityTimeout", queues.field("visibilityTimeout").string());
    return new HostSettings(
        host.field("extensions").field("http").field("routePrefix").string(),
        Math.toIntExact(queues.field("batchSize").integer()),
        Math.toIntExact(queues.field("maxDequeueCount").integer()),
        Duration.ofSeconds(LocalTime.parse(pause).toSecondOfDay()));
  }

  private static void require(String actual, String expected, String what) {
    if (!actual.equals(expected)) {
      throw new IllegalArgumentException(
          "host.json: " + what + " is " + actual + "; this host knows only " + expected);
    }
  }
}
