// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Applies a saved model to files of flights. The outcome, where a file has it, is not looked at.
 */
public final class FlightDelayScoring {
  private final DelayModel model;

  public FlightDelayScoring(Path modelFile) throws IOException {
    this.model = DelayModel.load(modelFile);
  }

  /** Usage: MODEL_FILE CSV_IN CSV_OUT. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Usage: MODEL_FILE CSV_IN CSV_OUT");
    }
    new FlightDelayScoring(Path.of(arguments[0]))
        .score(Path.of(arguments[1]), Path.of(arguments[2]));
  }

  /**
   * Writes every row of {@code input} with two more columns: {@code predicted} (true or false) and
   * {@code probability} (that it is late, four decimals).
   *
   * @return the number of rows
   */
  public int score(Path input, Path output) throws IOException {
    FlightFile file = FlightFile.read(input);
    List<Flight> flights = file.flights();
    try (BufferedWriter writer = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
      write(writer, file.header(), "predicted", "probability");
      for (int i = 0; i < flights.size(); i++) {
        double probability = model.probability(flights.get(i));
        String predicted = Boolean.toString(probability >= Evaluation.THRESHOLD);
        String written = String.format(Locale.ROOT, "%.4f", probability);
        write(writer, file.rows().get(i), predicted, written);
      }
    }
    return flights.size();
  }

  /** How well the model does on a file with outcomes: log_loss (nats), auc, accuracy, recall. */
  public Map<String, Double> evaluate(Path labelled) throws IOException {
    return Evaluation.of(model, FlightFile.read(labelled).flights()).metrics();
  }

  private static void write(BufferedWriter writer, List<String> row, String... more)
      throws IOException {
    List<String> fields = new ArrayList<>(row);
    fields.addAll(List.of(more));
    writer.write(CsvLine.join(fields));
    writer.write('\n');
  }
}
