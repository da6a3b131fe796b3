// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that runs the commands of a script one after the other, and says {@code done N} when
 * the N-th has succeeded. Words are separated by spaces. It begins at the command that the third
 * argument tells.
 */
final class Worker {
  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    Path store = Path.of(arguments[0]);
    List<String> commands = Files.readAllLines(Path.of(arguments[1]));
    System.out.println("ready");
    for (int i = Integer.parseInt(arguments[2]); i < commands.size(); i++) {
      Answer answer = Answer.of(store, commands.get(i).split(" "));
      if (answer.exitCode() != 0) {
        System.err.println(commands.get(i) + ": " + answer);
        System.exit(answer.exitCode());
      }
      System.out.println("done " + i);
    }
    System.out.println("finished");
  }
}
