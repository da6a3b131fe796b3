// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.demo;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.local.LocalHttpServer;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.ModelName;
import dev.tidemark.report.MonitorTick;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The main job on real flights of 2001: train in January, watch the weeks that follow, retrain when
 * one has drifted. The training job talks to Tidemark over HTTP only; data arrives in the inbox;
 * each Monday the schedule ticks.
 */
public final class FlightDemo implements AutoCloseable {
  static final DatasetName FLIGHTS = new DatasetName("flights");
  static final DatasetName PREDICTIONS = new DatasetName("flight-predictions");
  static final ModelName MODEL = new ModelName("flight-delay");
  static final String MONITOR = "flight-delay-weekly";
  private static final String SOURCE = "tidemark-demo";
  private static final String LATE_WEEK = "2001-02-19";
  private static final List<String> MONDAYS =
      List.of(
          "2001-02-05",
          "2001-02-12",
          LATE_WEEK,
          "2001-02-26",
          "2001-03-05",
          "2001-03-12",
          "2001-03-19",
          "2001-03-26",
          "2001-04-02",
          "2001-04-09",
          "2001-04-16",
          "2001-04-23",
          "2001-04-30");

  private final LocalRuntime runtime;
  private final ExampleJob job;
  private final Consumer<String> say;
  private final LocalHttpServer server;
  private final Path work;
  private final List<ObjectKey> reports = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  /** A training run with the model file it left. */
  private record Run(String id, Path model, long datasetVersion) {}

  private FlightDemo(
      LocalRuntime runtime,
      ExampleJob job,
      Consumer<String> say,
      LocalHttpServer server,
      Path work) {
    this.runtime = runtime;
    this.job = job;
    this.say = say;
    this.server = server;
    this.work = work;
  }

  /**
   * @param checkout where the example job and its data are
   * @param say told each step, a line at a time
   */
  public static FlightDemo open(LocalRuntime runtime, Path checkout, Consumer<String> say) {
    try {
      return new FlightDemo(
          runtime,
          ExampleJob.open(checkout),
          say,
          LocalHttpServer.start(0, runtime.openHttp()),
          Files.createTempDirectory("tidemark-demo"));
    } catch (IOException e) {
      throw new TidemarkException(ErrorKind.UNAVAILABLE, "no temporary folder can be made", e);
    }
  }

  /** Runs the whole story and gives what it left. */
  public DemoResult run() {
    if (runtime.models().find(MODEL).isPresent()) {
      throw TidemarkException.invalid(
          "this store holds the demo already; look at it with `tidemark monitor list`, or run the demo with another --store");
    }
    trainAndDeploy("2001-02-05T05:00:00Z", FLIGHTS, List.of("january"));
    watch();
    for (String monday : MONDAYS) {
      Optional<DriftReport> report = week(monday);
      boolean isSecondLateWeek = monday.equals(LATE_WEEK);
      if (isSecondLateWeek && report.map(each -> each.verdict().drifted()).orElse(false)) {
        retrain();
      }
    }
    return new DemoResult(List.copyOf(reports), runs.stream().map(Run::id).toList());
  }

  private void retrain() {
    say.accept(
        "  drift.detected starts a retraining on January and the two weeks before this one:");
    trainAndDeploy("2001-02-26T07:00:00Z", FLIGHTS, List.of("january", "2001-02-05", "2001-02-12"));
    Run before = runs.get(0);
    Run after = runs.get(1);
    for (Run run : runs) {
      job.evaluate(
          List.of(
              events(),
              "2001-02-26T07:30:00Z",
              run.id(),
              run.model().toString(),
              job.week(LATE_WEEK).toString()));
    }
    say.accept("  on the week of " + LATE_WEEK + ", which neither model has seen:");
    say.accept("    " + RunComparison.of(runtime, before.id(), after.id(), "/" + LATE_WEEK));
  }

  private void trainAndDeploy(String time, DatasetName dataset, List<String> files) {
    long version = publishTraining(time, files);
    Run run = new Run(runtime.ids().next(), work.resolve("model-" + runs.size() + ".bin"), version);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                events(),
                time,
                run.id(),
                dataset.value(),
                Long.toString(version),
                run.model().toString()));
    files.forEach(file -> arguments.add(file(file, "csv").toString()));
    job.train(arguments);
    runs.add(run);
    long number = registered(run.id()).number();
    put("artifacts/" + run.id() + "/model/model.pb", run.model());
    send(
        "deployed/" + number,
        EventTypes.MODEL_DEPLOYED,
        time,
        JsonObject.builder()
            .put("model", MODEL.value())
            .put("version", number)
            .put("environment", "production")
            .put("alias", "champion")
            .put("deployed_at", time)
            .build());
    say.accept(
        "Trained "
            + MODEL
            + " version "
            + number
            + " on "
            + dataset
            + "@"
            + version
            + " (run "
            + run.id().substring(0, 8)
            + "...), deployed as champion");
  }

  private long publishTraining(String time, List<String> files) {
    List<String> keys = new ArrayList<>();
    for (String file : files) {
      String extension = file.equals("january") ? "parquet" : "csv";
      keys.add(put("inbox/" + FLIGHTS + "/" + file + "." + extension, file(file, extension)));
    }
    boolean isFirst = keys.size() == 1;
    send(
        "flights/" + keys.size(),
        EventTypes.DATASET_PUBLISHED,
        time,
        JsonObject.builder()
            .put("dataset", FLIGHTS.value())
            .put("mode", isFirst ? "snapshot" : "append")
            .put("sources", JsonArray.ofStrings(isFirst ? keys : keys.subList(1, keys.size())))
            .put("key", JsonArray.ofStrings(List.of("flight")))
            .put("label", "late")
            .build());
    return runtime.newestVersion(FLIGHTS);
  }

  private void watch() {
    send(
        "monitor",
        EventTypes.MONITOR_DEFINED,
        "2001-02-05T05:30:00Z",
        JsonObject.builder()
            .put("monitor", MONITOR)
            .put("dataset", PREDICTIONS.value())
            .put("model", MODEL.value())
            .put("environment", "production")
            .put("baseline", (String) null)
            .put("schedule", "0 6 * * 1")
            .put("time_zone", "UTC")
            .build());
    say.accept(
        "Monitor " + MONITOR + " compares each week with what the deployed model was trained on");
    say.accept("");
  }

  /**
   * A week of production arrives with the champion's predictions, and the schedule ticks the Monday
   * after.
   */
  private Optional<DriftReport> week(String monday) {
    Path scored = work.resolve(monday + ".csv");
    Run champion = runs.get(runs.size() - 1);
    job.score(List.of(champion.model().toString(), job.week(monday).toString(), scored.toString()));
    String key = put("inbox/" + PREDICTIONS + "/" + monday + ".csv", scored);
    Instant next = Instant.parse(monday + "T00:00:00Z").plusSeconds(7L * 24 * 3600);
    send(
        "week/" + monday,
        EventTypes.PREDICTIONS_LOGGED,
        next.plusSeconds(5L * 3600).toString(),
        JsonObject.builder()
            .put("dataset", PREDICTIONS.value())
            .put("model", MODEL.value())
            .put("model_version", runs.size())
            .put("sources", JsonArray.ofStrings(List.of(key)))
            .put("key", JsonArray.ofStrings(List.of("flight")))
            .put("prediction", "predicted")
            .put("score", "probability")
            .put("event_time", "day")
            .build());
    Optional<DriftReport> report = Optional.empty();
    for (MonitorTick tick : runtime.reportDrift().due(next.plusSeconds(6L * 3600))) {
      report = Optional.ofNullable(tick.report());
      tell(monday, tick);
    }
    return report;
  }

  private void tell(String monday, MonitorTick tick) {
    if (tick.trouble() != null) {
      throw tick.trouble();
    }
    if (tick.report() != null && tick.html() != null) {
      reports.add(tick.html());
      String mark = tick.report().verdict().drifted() ? "DRIFT  " : "calm   ";
      say.accept("Week of " + monday + "  " + mark + tick.report().verdict().summary());
    }
  }

  private ModelVersion registered(String run) {
    return runtime.models().find(MODEL).stream()
        .flatMap(model -> model.versions().stream())
        .filter(version -> version.run().value().equals(run))
        .findFirst()
        .orElseThrow(
            () ->
                TidemarkException.corrupt(
                    "the training job did not register a model for run " + run));
  }

  private Path file(String name, String extension) {
    return name.equals("january") ? job.training(extension) : job.week(name);
  }

  private String events() {
    return "http://127.0.0.1:" + server.port() + "/events";
  }

  private String put(String key, Path file) {
    try {
      ObjectStores.putOnce(
          runtime.store(), ObjectKey.of(key), Bytes.takeOver(Files.readAllBytes(file)));
      return key;
    } catch (IOException e) {
      throw new TidemarkException(ErrorKind.UNAVAILABLE, "the file " + file + " cannot be read", e);
    }
  }

  private void send(String id, String type, String time, JsonObject data) {
    runtime.recordOrFail(Event.of(id, SOURCE, type, Instant.parse(time), data));
  }

  @Override
  public void close() {
    server.close();
    job.close();
  }
}
