// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The page of the reference says what {@code --help} says: every command, every option. */
class CommandLineReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/command-line.md");

  private static final Pattern SECTION =
      Pattern.compile("^## `([a-z ]+)`\n```text\n(.*?)```\n", Pattern.DOTALL | Pattern.MULTILINE);

  /** The page says of these once that every command has them. */
  private static final Pattern COMMON =
      Pattern.compile(
          "^ {2,6}(-h, --help|-V, --version|--json|--store=URI)( .*)?\n( {8,}.*\n)*",
          Pattern.MULTILINE);

  @Test
  void thePageSaysWhatTheCommandsSay() throws IOException {
    SortedMap<String, String> page = new TreeMap<>();
    Matcher section = SECTION.matcher(Files.readString(PAGE));
    while (section.find()) {
      page.put(section.group(1), section.group(2));
    }

    SortedMap<String, String> commands = new TreeMap<>();
    Session session = new Session(LocalSettings.of(Map.of(), false), System.out, System.err);
    addTo(commands, "", Tidemark.commands(session, List.of()));

    assertThat(page.keySet()).isEqualTo(commands.keySet());
    commands.forEach((name, help) -> assertThat(page.get(name)).as(name).isEqualTo(help));
  }

  private static void addTo(Map<String, String> commands, String prefix, CommandLine group) {
    group
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (command.getSubcommands().isEmpty()) {
                String help = command.getUsageMessage(Ansi.OFF).replace("\r\n", "\n");
                commands.put(prefix + name, COMMON.matcher(help).replaceAll(""));
              }
              addTo(commands, prefix + name + " ", command);
            });
  }
}
