// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands of a group, of which only the one is made that the arguments begin with: picocli
 * looks at each by reflection, and to look at all takes longer than most of them work. Where the
 * arguments name none, all are made, for the help and for hints at what may have been meant.
 */
final class CommandChoice {
  private final CommandLine group;
  private final List<String> arguments;
  private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

  /**
   * @param arguments that follow the name of the group
   */
  CommandChoice(Object group, List<String> arguments) {
    this.group = new CommandLine(group);
    this.arguments = arguments;
  }

  CommandChoice with(String name, Supplier<Object> command) {
    commands.put(name, command);
    return this;
  }

  /** A group of commands, which is told the arguments that follow its name. */
  CommandChoice withGroup(String name, Function<List<String>, CommandLine> made) {
    return with(
        name, () -> made.apply(isNamed() ? arguments.subList(1, arguments.size()) : List.of()));
  }

  private boolean isNamed() {
    return !arguments.isEmpty() && commands.containsKey(arguments.get(0));
  }

  CommandLine commandLine() {
    commands.forEach(
        (name, command) -> {
          if (!isNamed() || name.equals(arguments.get(0))) {
            group.addSubcommand(name, command.get());
          }
        });
    return group;
  }
}
