// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs the usual commands once on a few rows, so that the classes they need are loaded: the
 * launcher has the JVM keep those classes in an archive from which later commands start sooner.
 *
 * <p>Arguments: an empty folder. The exit code is 0 if every command did its work.
 */
public final class Rehearsal {
  private static final int ROWS = 2_000;
  private static final String RUN =
      """
      {"specversion":"1.0","id":"1","source":"/rehearsal","type":"dev.tidemark.run.started.v1","time":"2026-03-01T09:00:00Z","data":{"run_id":"run-1","experiment":"rehearsal","params":{"depth":"3"},"inputs":[{"dataset":"rows","version":0,"role":"training"}]}}
      {"specversion":"1.0","id":"2","source":"/rehearsal","type":"dev.tidemark.run.finished.v1","time":"2026-03-01T09:02:00Z","data":{"run_id":"run-1","status":"FINISHED","metrics":{"auc":0.81}}}
      """;

  private final Path folder;

  private Rehearsal(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    System.exit(new Rehearsal(Path.of(arguments[0])).run() ? 0 : 1);
  }

  /** Whether every command did its work in this folder. */
  boolean run() throws IOException {
    Files.writeString(folder.resolve("base.csv"), rows(0));
    Files.writeString(folder.resolve("next.csv"), rows(50));
    Files.writeString(folder.resolve("run.jsonl"), RUN);
    for (List<String> command : commands()) {
      if (!isDone(command)) {
        return false;
      }
    }
    return true;
  }

  private static String rows(int shift) {
    StringBuilder text = new StringBuilder("at,day,count,share,name,late\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "2026-01-%02d 0%d:00:00,2026-02-%02d,%d,%d.5,name-%d,%b\n",
              1 + row % 28,
              row % 10,
              1 + row % 28,
              row % 997 + shift,
              row,
              row % 7,
              row % 5 == 0));
    }
    return text.toString();
  }

  private List<List<String>> commands() {
    return List.of(
        List.of("dataset", "publish", "rows", file("base.csv"), "--label", "late"),
        List.of("dataset", "export", "rows", "--to", file("copy")),
        List.of("dataset", "publish", "copies", file("copy")),
        List.of("emit", file("run.jsonl")),
        List.of("run", "list"),
        List.of("run", "show", "run-1"),
        List.of("model", "register", "model", "--run", "run-1"),
        List.of("model", "deploy", "model", "--alias", "champion"),
        List.of(
            "monitor",
            "create",
            "watch",
            "--dataset",
            "live",
            "--model",
            "model",
            "--schedule",
            "0 6 * * *"),
        List.of("dataset", "publish", "live", file("next.csv"), "--mode", "append"),
        List.of("monitor", "tick"),
        List.of("monitor", "list"),
        List.of("lineage", "model@champion"),
        List.of("dataset", "publish", "rows", file("next.csv")),
        List.of("dataset", "list"),
        List.of("dataset", "show", "rows", "--html", file("rows.html")),
        List.of("dataset", "history", "rows"),
        List.of("dataset", "diff", "rows@0", "rows@1"),
        List.of("drift", "compare", "rows@0", file("next.csv"), "--html", file("drift.html")),
        List.of("run", "search", "metrics.auc > 0.5", "--json"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private boolean isDone(List<String> command) {
    String[] arguments = new String[command.size() + 2];
    command.toArray(arguments);
    arguments[command.size()] = "--store";
    arguments[command.size() + 1] = folder.resolve("store").toString();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Tidemark.run(nowhere, nowhere, false, arguments) == 0;
  }
}
