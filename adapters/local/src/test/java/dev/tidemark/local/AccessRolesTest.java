// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.access.AccessGate;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.Role;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.store.Bytes;
import dev.tidemark.tracking.RecordApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which role each route needs: the table in {@code roles.txt}, which lists every route. */
class AccessRolesTest {
  @TempDir Path folder;

  private LocalRuntime runtime;
  private AccessGate door;
  private final Map<Role, String> tokens = new TreeMap<>();

  @BeforeEach
  void open() {
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.toString()),
            LocalSettings.of(Map.of("TIDEMARK_ACCESS", "tokens"), false));
    door = runtime.http();
    for (Role role : Role.values()) {
      byte[] secret = new byte[32];
      secret[0] = (byte) role.ordinal();
      tokens.put(
          role,
          runtime
              .tokens()
              .create(
                  Bytes.takeOver(secret),
                  role.text(),
                  "default",
                  role,
                  runtime.clock().instant(),
                  null)
              .text());
    }
  }

  private static Map<String, Role> table() throws IOException {
    try (var in = AccessRolesTest.class.getResourceAsStream("/roles.txt")) {
      Map<String, Role> table = new TreeMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          table.put(words[1] + " " + words[2], Role.of(words[0]).orElseThrow());
        }
      }
      return table;
    }
  }

  @Test
  void everyRouteIsInTheTable() throws IOException {
    List<String> routes = new ArrayList<>(List.of("POST events", "OPTIONS events"));
    routes.addAll(new RecordApi(runtime.store(), runtime.ids(), runtime.clock()).routes().lines());
    routes.addAll(new QueryApi(runtime.store(), runtime.runSearch()).routes().lines());
    new ApiEndpoint(runtime.store(), runtime.runSearch())
        .routes()
        .forEach(route -> routes.add("GET api/v1/" + route.pattern()));

    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void eachRouteIsOpenToItsRoleAndThoseAboveOnly() throws IOException {
    for (Map.Entry<String, Role> line : table().entrySet()) {
      for (Role role : Role.values()) {
        for (String prefix : prefixes(line.getKey())) {
          int status = status(line.getKey(), prefix, tokens.get(role));
          assertThat(status == 403)
              .as(line.getKey() + " below " + prefix + " by " + role + ": " + status)
              .isEqualTo(!role.covers(line.getValue()));
        }
      }
    }
  }

  private static List<String> prefixes(String line) {
    return line.endsWith(" events") || line.contains(" api/v1/")
        ? List.of("/", "/t/default/")
        : List.of("/api/2.0/", "/api/3.0/", "/ajax-api/2.0/", "/ajax-api/3.0/");
  }

  private int status(String line, String prefix, String token) {
    String[] words = line.split(" ", -1);
    String path = prefix + words[1].replaceAll("\\{\\w+(\\.\\.\\.)?}", "a");
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + token, "content-type", "application/json");
    return door.handle(new HttpRequest(words[0], path, Map.of(), headers, Bytes.utf8("{\"x\":1}")))
        .status();
  }
}
