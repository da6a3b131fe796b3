// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A logistic regression on what is known at departure: hour, weekday, airports, distance, and
 * whether the origin is disrupted. The same flights, epochs and seed give the same probabilities;
 * the file's bytes differ, since Tribuo writes the time of training into them.
 */
final class DelayModel {
  static final double LEARNING_RATE = 0.1;
  static final int MINIBATCH = 16;

  /** Tribuo logs each step; a field keeps the logger, and so its level, alive. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final String LATE = "late";
  private static final String ON_TIME = "on time";

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private final Model<Label> model;

  private DelayModel(Model<Label> model) {
    this.model = model;
  }

  static DelayModel train(List<Flight> flights, int epochs, long seed, Instant readAt) {
    LabelFactory labels = new LabelFactory();
    SimpleDataSourceProvenance origin =
        new SimpleDataSourceProvenance("flights", readAt.atOffset(ZoneOffset.UTC), labels);
    List<Example<Label>> examples =
        flights.stream().map(DelayModel::example).collect(Collectors.toList());
    MutableDataset<Label> dataset =
        new MutableDataset<>(new ListDataSource<>(examples, labels, origin));
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(LEARNING_RATE),
            epochs,
            Integer.MAX_VALUE,
            MINIBATCH,
            seed);
    return new DelayModel(trainer.train(dataset));
  }

  static DelayModel load(Path file) throws IOException {
    return new DelayModel(Model.deserializeFromFile(file).castModel(Label.class));
  }

  void save(Path file) throws IOException {
    model.serializeToFile(file);
  }

  /** The probability that the flight arrives more than 15 minutes late. */
  double probability(Flight flight) {
    Label late = model.predict(example(flight)).getOutputScores().get(LATE);
    if (late == null) {
      throw new IllegalStateException("the model has never seen a late flight");
    }
    return late.getScore();
  }

  private static Example<Label> example(Flight flight) {
    String[] names = {
      "hour=" + flight.hour(),
      "weekday=" + flight.day().getDayOfWeek(),
      "origin=" + flight.origin(),
      "destination=" + flight.destination(),
      "disrupted=" + flight.originDisrupted(),
      "distance"
    };
    double[] values = {1, 1, 1, 1, 1, flight.distance() / 1000.0};
    return new ArrayExample<>(new Label(flight.isLate() ? LATE : ON_TIME), names, values);
  }
}
