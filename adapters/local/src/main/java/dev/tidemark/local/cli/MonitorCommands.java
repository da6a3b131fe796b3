// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import dev.tidemark.query.MonitorDocuments;
import dev.tidemark.report.MonitorTick;
import dev.tidemark.report.TickDocument;
import dev.tidemark.table.log.DatasetCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark monitor ...}. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = "Watch a dataset for drift on a schedule.")
final class MonitorCommands {
  private MonitorCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new MonitorCommands(), arguments)
        .with("create", () -> new CreateCommand(session))
        .with("list", () -> new ListCommand(session))
        .with("tick", () -> new TickCommand(session))
        .commandLine();
  }

  /** {@code tidemark monitor create ID ...}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Define a monitor, or define it anew.",
        "With --model its baseline is the data that the deployed version's run read for training."
      })
  static final class CreateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", description = "The monitor.")
    private @Nullable MonitorId id;

    @Option(
        names = "--dataset",
        required = true,
        paramLabel = "NAME",
        description = "The dataset to watch.")
    private @Nullable DatasetName dataset;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Baseline baseline = new Baseline();

    @Option(
        names = "--schedule",
        required = true,
        paramLabel = "CRON",
        description =
            "Minute, hour, day of month, month, day of week; UTC. For example \"0 6 * * *\".")
    private String schedule = "";

    @Option(
        names = "--environment",
        paramLabel = "NAME",
        description = "Where the model is deployed; default ${DEFAULT-VALUE}.")
    private String environment = "production";

    @Option(
        names = "--include",
        paramLabel = "PATTERN",
        description = "Columns to compare; * stands for any characters.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Columns to leave out.")
    private List<String> exclude = new ArrayList<>();

    @Option(
        names = "--critical",
        paramLabel = "PATTERN",
        description = "Columns of which every change is graded one step worse.")
    private List<String> critical = new ArrayList<>();

    @Option(
        names = "--segment",
        paramLabel = "COL",
        description = "Compare the rows of each value of this column apart, too.")
    private List<String> segments = new ArrayList<>();

    @Option(
        names = "--false-alarm-rate",
        paramLabel = "RATE",
        description = "Default ${DEFAULT-VALUE}.")
    private double falseAlarmRate = 0.05;

    /** One of the two. */
    static final class Baseline {
      @Option(
          names = "--model",
          paramLabel = "MODEL",
          description = "The model whose training data is the baseline.")
      private @Nullable ModelName model;

      @Option(
          names = "--baseline",
          paramLabel = "NAME@N",
          description = "The dataset version to compare with.")
      private @Nullable DatasetVersion version;
    }

    CreateCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      MonitorId monitor = Arguments.given(id);
      try (LocalRuntime runtime = session.open()) {
        runtime.recordOrFail(runtime.commandEvent(EventTypes.MONITOR_DEFINED, data(monitor)));
        MonitorRecord record =
            runtime
                .monitors()
                .find(monitor)
                .orElseThrow(
                    () ->
                        TidemarkException.corrupt(
                            "the monitor " + monitor + " was recorded and cannot be read"));
        if (new DatasetCatalog(runtime.store()).newest(record.dataset()).isEmpty()) {
          session.note(
              "There is no dataset "
                  + record.dataset()
                  + " yet; reports begin with its first version.");
        }
        session.answer(MonitorDocuments.show(record), MonitorText.created(record));
        return 0;
      }
    }

    private JsonObject data(MonitorId monitor) {
      JsonObject columns =
          JsonObject.builder()
              .put("include", JsonArray.ofStrings(include.isEmpty() ? List.of("*") : include))
              .put("exclude", JsonArray.ofStrings(exclude))
              .build();
      return JsonObject.builder()
          .put("monitor", monitor.value())
          .put("dataset", Arguments.given(dataset).value())
          .put("model", baseline.model == null ? null : baseline.model.value())
          .put("environment", environment)
          .put("baseline", baseline.version == null ? null : baseline.version.toString())
          .put("schedule", schedule)
          .put("columns", columns)
          .put("critical", JsonArray.ofStrings(critical))
          .put("segments", JsonArray.ofStrings(segments))
          .put("false_alarm_rate", falseAlarmRate)
          .build();
    }
  }

  /** {@code tidemark monitor list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every monitor.")
  static final class ListCommand implements Callable<Integer> {
    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        List<MonitorRecord> monitors = runtime.monitors().list();
        session.answer(MonitorDocuments.list(monitors), MonitorText.list(monitors));
        return 0;
      }
    }
  }

  /** {@code tidemark monitor tick}. */
  @Command(
      name = "tick",
      mixinStandardHelpOptions = true,
      description = {
        "Let every monitor report on what was committed since its last report.",
        "Without --due this happens whatever the schedules say; with it, every scheduled time up to"
            + " now that",
        "had something to report is made up for, as `tidemark serve` does."
      })
  static final class TickCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--at", paramLabel = "TIME", description = "The time of the tick; default now.")
    private @Nullable Instant at;

    @Option(names = "--due", description = "Keep to the schedules.")
    private boolean isDue;

    @Option(names = "--fail-on-drift", description = "Exit with 1 if anything moved.")
    private boolean failOnDrift;

    TickCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        Instant tick = at == null ? runtime.clock().instant() : at;
        List<MonitorTick> ticks =
            isDue ? runtime.reportDrift().due(tick) : runtime.reportDrift().tick(tick);
        session.answer(TickDocument.of(tick, ticks), MonitorText.ticks(ticks, session.storeUri()));
        if (ticks.stream().anyMatch(each -> each.trouble() != null)) {
          return 3;
        }
        return failOnDrift && ticks.stream().anyMatch(MonitorTick::hasDrifted) ? Tidemark.NO : 0;
      }
    }
  }
}
