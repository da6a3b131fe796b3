// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandChoiceTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");

  @ParameterizedTest
  @ValueSource(strings = {"", "dataset", "run", "model", "monitor", "drift", "token"})
  void aCommandMadeAloneHasTheHelpThatItHasAmongAll(String group) {
    List<String> path = group.isEmpty() ? List.of() : List.of(group);
    Matcher names = COMMAND.matcher(help(path).substring(help(path).indexOf("Commands:")));
    int found = 0;
    while (names.find()) {
      List<String> command = new ArrayList<>(path);
      command.add(names.group(1));
      List<String> amongAll = new ArrayList<>(command);
      // An option before the command hides which one it is going to be.
      amongAll.add(0, "--json");
      assertThat(help(command)).contains("Usage: tidemark " + String.join(" ", command));
      assertThat(help(command)).isEqualTo(help(amongAll));
      found++;
    }
    assertThat(found).isPositive();
  }

  @Test
  void aMistypedCommandIsAnsweredWithWhatMayHaveBeenMeant() {
    assertThat(said("datasett")).contains("tidemark dataset");
    assertThat(said("dataset", "pubish", "name")).contains("dataset publish");
  }

  private static String help(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    return said(arguments.toArray(String[]::new));
  }

  private static String said(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Tidemark.run(out, out, false, arguments);
    return said.toString(StandardCharsets.UTF_8);
  }
}
