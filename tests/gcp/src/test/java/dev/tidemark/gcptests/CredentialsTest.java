// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.gcpfakes.GcsFake;
import dev.tidemark.gcpfakes.GcsRules;
import dev.tidemark.gcpfakes.MetadataFake;
import dev.tidemark.gcpfakes.PubSubFake;
import dev.tidemark.json.JsonWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed has all it needs to have tokens of the platform and to send them. */
class CredentialsTest {
  private static final String TOPIC = "projects/p/topics/work";
  private static final String TOKEN = "ya29.of-the-function";

  @Test
  void aFunctionAsksTheMetadataServerForItsTokens(@TempDir Path home) throws Exception {
    try (MetadataFake metadata = MetadataFake.start(TOKEN);
        GcsFake storage = GcsFake.start(GcsRules.usual().withToken(TOKEN));
        PubSubFake topics = PubSubFake.startWith(TOKEN)) {
      storage.createBucket("lake");
      topics.createTopic(TOPIC);
      URI host = metadata.endpoint();
      Map<String, String> environment =
          Map.of(
              "HOME",
              home.toString(),
              "GCE_METADATA_HOST",
              host.getHost() + ":" + host.getPort(),
              "TIDEMARK_STORE",
              "gs://lake",
              "TIDEMARK_TOPIC_OUT",
              TOPIC,
              "TIDEMARK_TOPIC_WORK",
              TOPIC,
              "TIDEMARK_TOPIC_DEAD_LETTERS",
              TOPIC,
              "TIDEMARK_GCS_ENDPOINT",
              storage.endpoint().toString(),
              "TIDEMARK_PUBSUB_ENDPOINT",
              topics.endpoint().toString());

      try (FunctionProcess function = FunctionProcess.startBatch("HttpFaceFunction", environment)) {
        HttpResponse<String> answer =
            function.post(
                "/events",
                Map.of("Content-Type", "application/cloudevents+json"),
                JsonWriter.canonical(
                    Job.event(
                        "1",
                        "dataset.published",
                        "{'dataset':'flights','mode':'snapshot','sources':['inbox/flights/a.csv']}")));

        assertThat(answer.statusCode()).as(function.log()).isEqualTo(200);
        assertThat(answer.body()).contains("the event is queued");
        assertThat(List.copyOf(topics.take(TOPIC))).hasSize(1);
      }
    }
  }
}
