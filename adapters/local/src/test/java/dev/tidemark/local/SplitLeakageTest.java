// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.drift.describe.Warning;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.query.SplitLeakage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitLeakageTest {
  @TempDir private Path folder;
  private LocalRuntime runtime;

  @BeforeEach
  void open() {
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.resolve("store").toString()), LocalSettings.of(Map.of(), false));
  }

  @Test
  void rowsOfSeveralSplitsAreCountedWhateverTheirKey() throws IOException {
    Optional<Warning> found =
        find("1,a,5,train\n2,b,6,train\n3,a,5,test\n4,a,5,train\n5,c,7,test\n6,b,6,test\n");
    assertThat(found.map(Warning::sort)).contains(Warning.Sort.LEAKAGE);
    assertThat(found.orElseThrow().message()).startsWith("2\u00A0rows stand in another split");
  }

  @Test
  void rowsThatRepeatWithinASplitAreNoLeak() throws IOException {
    assertThat(find("1,a,5,train\n2,a,5,train\n3,a,6,test\n")).isEmpty();
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new SplitLeakage(runtime.store()).find(publish("1,a,5,x\n"), "fold"))
        .hasMessageContaining("\"fold\"")
        .hasMessageContaining("rows@0");
  }

  private Optional<Warning> find(String rows) throws IOException {
    return new SplitLeakage(runtime.store()).find(publish(rows), "split");
  }

  private DatasetView publish(String rows) throws IOException {
    DatasetName name = new DatasetName("rows");
    Path file = Files.writeString(folder.resolve("rows.csv"), "id,x,y,split\n" + rows);
    PublishRequest request =
        new PublishRequest(
            name,
            "snapshot",
            List.of(file.toString()),
            null,
            TextOptions.standard(),
            List.of("id"),
            null,
            List.of(),
            null,
            null,
            "first");
    runtime.publish(request, false, bytes -> {});
    return new DatasetQueries(runtime.store()).newest(name);
  }
}
