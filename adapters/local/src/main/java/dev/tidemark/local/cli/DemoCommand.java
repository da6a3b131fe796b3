// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.StoreUri;
import dev.tidemark.local.demo.DemoResult;
import dev.tidemark.local.demo.FlightDemo;
import dev.tidemark.store.ObjectKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tidemark demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole main job on real flight data: publish, train, deploy, watch, detect drift, retrain.",
      "Takes some seconds and leaves everything in the store."
    })
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String checkout = System.getProperty("tidemark.home");
    if (checkout == null) {
      throw TidemarkException.invalid("the demo runs in a checkout: ./tidemark demo");
    }
    try (LocalRuntime runtime = session.open();
        FlightDemo demo = FlightDemo.open(runtime, Path.of(checkout), session::say)) {
      DemoResult result = demo.run();
      session.answer(document(result), text(result));
      return 0;
    }
  }

  private JsonObject document(DemoResult result) {
    return JsonObject.builder()
        .put("format_version", 1)
        .put("store", session.storeUri().toString())
        .put(
            "reports",
            JsonArray.ofStrings(result.reports().stream().map(ObjectKey::value).toList()))
        .put("runs", JsonArray.ofStrings(result.runs()))
        .build();
  }

  private String text(DemoResult result) {
    StoreUri store = session.storeUri();
    StringBuilder out = new StringBuilder("\nReports, to open in a browser:\n");
    result
        .reports()
        .forEach(report -> out.append("  ").append(store.place(report.value())).append('\n'));
    out.append("\nTry next:\n");
    String last = result.runs().get(result.runs().size() - 1);
    for (String command :
        new String[] {
          "run show " + last,
          "lineage flight-delay@champion",
          "dataset show flights",
          "drift compare flights@0 examples/flight-delay/data/production/2001-02-19.csv"
        }) {
      out.append("  ./tidemark ").append(command).append(storeOption()).append('\n');
    }
    return out.toString().stripTrailing();
  }

  private String storeOption() {
    String store = session.storeUri().toString();
    return Path.of("tidemark-data").toAbsolutePath().toString().equals(store)
        ? ""
        : " --store " + store;
  }
}
