// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.LocalSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's entry point. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    version = "tidemark 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A system of record for machine learning: records training runs, keeps every dataset as"
          + " immutable versions, and says when production data has drifted from what a model was"
          + " trained on.",
      ""
    },
    footer = {
      "",
      "Start here:",
      "  tidemark demo                                  the whole job on real data",
      "  tidemark dataset publish flights flights.csv   make version 0 of a dataset",
      "  tidemark drift compare flights@0 new.csv       has it moved?",
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 the work failed."
    })
public final class Tidemark {
  /** The answer of the command is "no". */
  static final int NO = 1;

  /** The work, or a part of it, failed. */
  static final int FAILED = 3;

  private static final int WRONG_USE = 2;

  // Read by picocli, which finds the options in it.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final Session session;

  private Tidemark(Session session) {
    this.session = session;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, Boolean.getBoolean("tidemark.terminal"), arguments));
  }

  /** Runs one command and gives its exit code; any number may run at once. */
  public static int run(PrintStream out, PrintStream err, boolean isTerminal, String... arguments) {
    LocalSettings settings;
    try {
      settings = LocalSettings.of(System.getenv(), isTerminal);
    } catch (TidemarkException e) {
      err.println("tidemark: " + e.getMessage());
      return WRONG_USE;
    }
    Session session = new Session(settings, out, err);
    CommandLine commandLine = commands(session, List.of(arguments));
    commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    commandLine.setExecutionExceptionHandler(
        (trouble, line, parsed) -> fail(session, err, trouble));
    commandLine.setParameterExceptionHandler(Tidemark::wrongUse);
    ArgumentTypes.register(commandLine);
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      // The outermost handler: picocli hands on what is no Exception, such as a full memory.
      return fault(session, err, e);
    }
  }

  static CommandLine commands(Session session, List<String> arguments) {
    return new CommandChoice(new Tidemark(session), arguments)
        .with("demo", () -> new DemoCommand(session))
        .with("serve", () -> new ServeCommand(session))
        .with("emit", () -> new EmitCommand(session))
        .withGroup("dataset", following -> DatasetCommands.of(session, following))
        .withGroup("run", following -> RunCommands.of(session, following))
        .withGroup("model", following -> ModelCommands.of(session, following))
        .withGroup("monitor", following -> MonitorCommands.of(session, following))
        .withGroup("drift", following -> DriftCommands.of(session, following))
        .with("lineage", () -> new LineageCommand(session))
        .withGroup("token", following -> TokenCommands.of(session, following))
        .commandLine();
  }

  /**
   * One line for people on standard error; with --json the same as a document on standard output.
   */
  private static int fail(Session session, PrintStream err, Exception trouble) {
    return trouble instanceof TidemarkException known
        ? answer(session, err, known.kind(), String.valueOf(known.getMessage()))
        : fault(session, err, trouble);
  }

  /** Any other code than that of a "no": a fault must not look like an answer. */
  private static int fault(Session session, PrintStream err, Throwable trouble) {
    trouble.printStackTrace(err);
    String message =
        trouble instanceof OutOfMemoryError
            ? "the memory is full; allow more with TIDEMARK_HEAP, such as TIDEMARK_HEAP=1g"
            : "a fault of Tidemark's own; what stands above says more";
    return answer(session, err, ErrorKind.INTERNAL, message);
  }

  private static int answer(Session session, PrintStream err, ErrorKind kind, String message) {
    err.println("tidemark: " + Texts.safeLines(message));
    if (session.isJson()) {
      JsonObject error =
          JsonObject.builder().put("kind", kind.name()).put("message", message).build();
      Json document = JsonObject.builder().put("format_version", 1).put("error", error).build();
      session.answer(document, JsonWriter.compact(document));
    }
    return FAILED;
  }

  private static int wrongUse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tidemark: " + Texts.safeLines(String.valueOf(wrong.getMessage())));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_USE;
  }
}
