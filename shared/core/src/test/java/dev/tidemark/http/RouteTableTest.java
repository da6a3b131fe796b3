// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.http.RouteTable.Found;
import dev.tidemark.http.RouteTable.Route;
import dev.tidemark.http.RouteTable.Unknown;
import dev.tidemark.http.RouteTable.WrongMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable<String> table =
      RouteTable.of(
          List.of(
              new Route<>("GET", "models/{id}", "one"),
              new Route<>("POST", "models/search", "search"),
              new Route<>("DELETE", "models/{id}", "delete"),
              new Route<>("GET", "models/{id}/tags/{key}", "tag"),
              new Route<>("GET", "files/{path...}", "file"),
              new Route<>("GET", "files", "files")));

  @Test
  void variablesTakeWholeSegments() {
    assertThat(table.find("GET", "models/m-1")).isEqualTo(new Found<>("one", Map.of("id", "m-1")));
    assertThat(table.find("GET", "models/m/tags/k"))
        .isEqualTo(new Found<>("tag", Map.of("id", "m", "key", "k")));
    assertThat(table.find("GET", "files/a/b//c"))
        .isEqualTo(new Found<>("file", Map.of("path", "a/b//c")));
    assertThat(table.find("GET", "files")).isEqualTo(new Found<>("files", Map.of()));
  }

  @Test
  void literalSegmentsComeBeforeVariables() {
    assertThat(table.find("POST", "models/search")).isEqualTo(new Found<>("search", Map.of()));
  }

  @Test
  void wrongMethodNamesTheRightOnes() {
    assertThat(table.find("PUT", "models/m")).isEqualTo(new WrongMethod<>("DELETE, GET"));
    assertThat(table.find("PUT", "models/search"))
        .isEqualTo(new WrongMethod<>("DELETE, GET, POST"));
  }

  @Test
  void otherPathsAreUnknown() {
    for (String path : List.of("", "models", "models/", "models/a/", "models/a/b", "files/", "x")) {
      assertThat(table.find("GET", path)).as(path).isEqualTo(new Unknown<>());
    }
  }

  @Test
  void onlyTheLastSegmentMayStandForMany() {
    assertThatThrownBy(() -> PathPattern.of("a/{b...}/c"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
