// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.query.Lineage;
import dev.tidemark.query.LineageDocument;
import dev.tidemark.query.LineageQuery;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark lineage MODEL[@ALIAS]|RUN|NAME@N}. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    description = {
      "Walk from a model to its run, to the dataset versions that the run read, to their source files.",
      "Start from a model (MODEL or MODEL@ALIAS), a run (its id), or a dataset version (NAME@N)."
    })
final class LineageCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "A model, a run or a dataset version.")
  private String what = "";

  LineageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      Lineage lineage = find(new LineageQuery(runtime.store()));
      session.answer(LineageDocument.of(lineage), LineageText.of(lineage));
      return 0;
    }
  }

  private Lineage find(LineageQuery query) {
    int at = what.indexOf('@');
    String name = at < 0 ? what : what.substring(0, at);
    String behind = at < 0 ? "" : what.substring(at + 1);
    if (behind.matches("\\d+")) {
      return query.ofDataset(DatasetReference.parse(what).requireVersion());
    }
    if (at >= 0) {
      return query.ofModel(new ModelName(name), Optional.of(behind));
    }
    return run(query, name).orElseGet(() -> model(query, name));
  }

  private static Optional<Lineage> run(LineageQuery query, String id) {
    return RunId.isValid(id) ? query.ofRun(new RunId(id)) : Optional.empty();
  }

  private static Lineage model(LineageQuery query, String name) {
    ModelName model = new ModelName(name);
    if (!query.isModel(model)) {
      throw TidemarkException.notFound(
          "there is no model and no run " + name + "; a dataset version is written NAME@N");
    }
    return query.ofModel(model, Optional.empty());
  }
}
