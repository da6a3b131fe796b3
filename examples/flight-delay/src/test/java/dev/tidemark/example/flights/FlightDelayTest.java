// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightDelayTest {
  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2001-02-05T06:00:00Z"));
  private static final Path JANUARY = Path.of("data/training/january.csv");
  private static final Path WEEK = Path.of("data/production/2001-02-12.csv");
  private static final String HEADER =
      "flight,day,hour,origin,destination,distance,origin_disrupted,late\n";

  @TempDir static Path folder;

  private static final List<JsonNode> EVENTS = new ArrayList<>();
  private static TrainedModel trained;

  @BeforeAll
  static void train() throws IOException {
    ObjectMapper json = new ObjectMapper();
    EventSink sink =
        EventSink.lines(
            line -> {
              try {
                EVENTS.add(json.readTree(line));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    trained = new FlightDelayTraining(sink, CLOCK).run(plan("model.pb", JANUARY));
  }

  @Test
  void beatsChanceClearlyOnFlightsItHasNotSeen() {
    assertThat(trained.metrics().get("auc")).isGreaterThan(0.65);
  }

  @Test
  void oneSeedGivesOneModel() throws IOException {
    TrainedModel again = new FlightDelayTraining(event -> {}, CLOCK).run(plan("again.pb", JANUARY));
    assertThat(again.metrics()).isEqualTo(trained.metrics());
  }

  @Test
  void tellsTheWholeStoryInOrder() {
    assertThat(EVENTS.stream().map(event -> event.get("type").asText()))
        .containsExactly(
            "dev.tidemark.run.started.v1",
            "dev.tidemark.run.logged.v1",
            "dev.tidemark.run.logged.v1",
            "dev.tidemark.run.logged.v1",
            "dev.tidemark.run.finished.v1",
            "dev.tidemark.model.registered.v1");
    assertThat(EVENTS.stream().map(event -> event.get("id").asText())).doesNotHaveDuplicates();
  }

  @Test
  void namesTheDatasetVersionThatItWasTold() {
    JsonNode started = EVENTS.get(0);
    assertThat(started.get("subject").asText()).isEqualTo("runs/" + RUN);
    assertThat(started.get("time").asText()).isEqualTo("2001-02-05T06:00:00Z");
    JsonNode data = started.get("data");
    assertThat(data.get("run_id").asText()).isEqualTo(RUN);
    assertThat(data.at("/params/seed").asText()).isEqualTo("1");
    assertThat(data.at("/inputs/0/dataset").asText()).isEqualTo("flights");
    assertThat(data.at("/inputs/0/version").asLong()).isEqualTo(3);
    assertThat(data.at("/inputs/0/role").asText()).isEqualTo("training");
  }

  @Test
  void finishesWithTheModelFileAndItsDigest() throws IOException {
    JsonNode data = EVENTS.get(4).get("data");
    assertThat(data.get("status").asText()).isEqualTo("FINISHED");
    assertThat(data.at("/artifacts/0/path").asText()).isEqualTo("model/model.pb");
    assertThat(data.at("/artifacts/0/sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(data.at("/artifacts/0/size_bytes").asLong()).isEqualTo(Files.size(trained.file()));
    assertThat(EVENTS.get(5).at("/data/run_id").asText()).isEqualTo(RUN);
  }

  @Test
  void scoresEveryRowOnce() throws IOException {
    Path scored = folder.resolve("scored.csv");
    int rows = new FlightDelayScoring(trained.file()).score(WEEK, scored);
    List<String> input = Files.readAllLines(WEEK);
    List<String> output = Files.readAllLines(scored);
    assertThat(rows).isEqualTo(input.size() - 1);
    assertThat(output).hasSameSizeAs(input);
    assertThat(output.get(0)).isEqualTo(input.get(0) + ",predicted,probability");
    assertThat(output.get(1)).matches(".*,(true|false),0\\.\\d{4}");
  }

  @Test
  void keepsTheQuotesThatAFieldNeeds() throws IOException {
    Path odd = write("odd.csv", HEADER + "1,2001-02-05,7,\"A,\"\"B\",JFK,100,false,\n");
    Path scored = folder.resolve("odd-scored.csv");
    new FlightDelayScoring(trained.file()).score(odd, scored);
    assertThat(Files.readAllLines(scored).get(1))
        .startsWith("1,2001-02-05,7,\"A,\"\"B\",JFK,100,false,,");
  }

  @Test
  void saysWhichLineAndColumnCannotBeRead() throws IOException {
    Path bad =
        write(
            "bad.csv",
            HEADER + "1,2001-02-05,7,BOS,JFK,100,false,true\n2,soon,7,BOS,JFK,1,false,true\n");
    List<JsonNode> before = List.copyOf(EVENTS);
    assertThatThrownBy(() -> new FlightDelayTraining(event -> {}, CLOCK).run(plan("bad.pb", bad)))
        .hasMessageContainingAll("bad.csv line 3", "column 'day'", "soon");
    assertThat(EVENTS).isEqualTo(before);
  }

  @Test
  void saysWhichLineIsRagged() throws IOException {
    Path ragged = write("ragged.csv", HEADER + "1,2001-02-05\n");
    assertThatThrownBy(() -> FlightFile.read(ragged))
        .hasMessageContaining("ragged.csv line 2: 2 fields, the header has 8");
  }

  private static Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static TrainingPlan plan(String modelFile, Path... files) {
    return new TrainingPlan(
        RUN,
        "test",
        "flights",
        3,
        List.of(files),
        "flight-delay",
        folder.resolve(modelFile),
        "0a1b2c3",
        1);
  }
}
