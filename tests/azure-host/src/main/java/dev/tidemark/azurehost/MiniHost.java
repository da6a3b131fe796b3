// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a staged function app: {@code MiniHost FOLDER}. Settings come from the environment, as in a
 * function app. It prints {@code listening on PORT} when it is ready, and serves until it is
 * killed.
 */
public final class MiniHost {
  private MiniHost() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = System.getenv();
    FunctionApp app = FunctionApp.load(Path.of(arguments[0]), settings);
    List<QueueListener> listeners = new ArrayList<>();
    for (StagedFunction function : app.triggeredBy("queueTrigger")) {
      listeners.add(QueueListener.start(function, app.host(), settings));
    }
    HttpFront front = HttpFront.start(app, settings);
    System.out.println("listening on " + front.port());
    for (QueueListener listener : listeners) {
      listener.join();
    }
    Thread.currentThread().join();
  }
}
