// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains a model that says which flights arrive late, and tells Tidemark so by CloudEvents: the run
 * with its parameters and input, the metrics after 1, 2 and 4 epochs, the model file, the
 * registration. A run that fails says that too, then throws.
 */
public final class FlightDelayTraining {
  /** Training is repeated from the start for each, so that the curve is that of one long run. */
  private static final List<Integer> EPOCHS = List.of(1, 2, 4);

  private final EventSink sink;
  private final InstantSource clock;

  public FlightDelayTraining(EventSink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Usage: EVENTS_URL RUN_ID DATASET VERSION MODEL_FILE CSV...
   *
   * <p>EVENTS_URL is Tidemark's, such as http://127.0.0.1:8080/events.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 7) {
      throw new IllegalArgumentException(
          "Usage: EVENTS_URL TIME RUN_ID DATASET VERSION MODEL_FILE CSV...");
    }
    TrainingPlan plan =
        new TrainingPlan(
            arguments[2],
            "flight delays " + arguments[1].substring(0, 10),
            arguments[3],
            Long.parseLong(arguments[4]),
            Stream.of(arguments).skip(6).map(Path::of).toList(),
            RunEvents.EXPERIMENT,
            Path.of(arguments[5]),
            "unknown",
            1);
    EventSink sink = new HttpEventSink(URI.create(arguments[0]));
    InstantSource clock = InstantSource.fixed(Instant.parse(arguments[1]));
    new FlightDelayTraining(sink, clock).run(plan);
  }

  public TrainedModel run(TrainingPlan plan) throws IOException {
    RunEvents events = new RunEvents(plan.runId(), sink, clock);
    events.started(plan, params(plan));
    try {
      TrainedModel trained = train(plan, events);
      events.finished(trained);
      events.registered(plan.model(), "logistic regression on what is known at departure");
      return trained;
    } catch (IOException | IllegalArgumentException e) {
      events.failed();
      throw e;
    }
  }

  private TrainedModel train(TrainingPlan plan, RunEvents events) throws IOException {
    List<Flight> training = new ArrayList<>();
    List<Flight> heldOut = new ArrayList<>();
    for (Path file : plan.files()) {
      for (Flight flight : withOutcome(file)) {
        (flight.heldOut() ? heldOut : training).add(flight);
      }
    }
    Instant readAt = clock.instant();
    Map<String, Double> metrics = Map.of();
    for (int epochs : EPOCHS) {
      DelayModel model = DelayModel.train(training, epochs, plan.seed(), readAt);
      metrics = Evaluation.of(model, heldOut).metrics();
      events.logged(epochs, metrics);
      model.save(plan.modelFile());
    }
    byte[] bytes = Files.readAllBytes(plan.modelFile());
    String sha256 = sha256(bytes);
    return new TrainedModel(plan.modelFile(), RunEvents.ARTIFACT, sha256, bytes.length, metrics);
  }

  private static List<Flight> withOutcome(Path file) throws IOException {
    List<Flight> flights = FlightFile.read(file).flights();
    for (int i = 0; i < flights.size(); i++) {
      if (flights.get(i).late() == null) {
        throw new IllegalArgumentException(
            file + " line " + (i + 2) + ", column 'late': training needs the outcome");
      }
    }
    return flights;
  }

  private static Map<String, String> params(TrainingPlan plan) {
    Map<String, String> params = new TreeMap<>();
    params.put("model", "logistic regression");
    params.put("epochs", Integer.toString(EPOCHS.get(EPOCHS.size() - 1)));
    params.put("optimizer", "adagrad");
    params.put("learning_rate", Double.toString(DelayModel.LEARNING_RATE));
    params.put("minibatch", Integer.toString(DelayModel.MINIBATCH));
    params.put("threshold", Double.toString(Evaluation.THRESHOLD));
    params.put("seed", Long.toString(plan.seed()));
    return params;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
