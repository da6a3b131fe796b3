// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/** Models as text for people. */
final class ModelText {
  private ModelText() {}

  static String list(List<ModelRecord> models) {
    if (models.isEmpty()) {
      return "No models.";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("MODEL", "VERSIONS", "DEPLOYED"));
    for (ModelRecord model : models) {
      String deployed =
          model.deployments().isEmpty()
              ? "-"
              : deployment(model.deployments().get(model.deployments().size() - 1));
      rows.add(List.of(model.name().value(), Integer.toString(model.versions().size()), deployed));
    }
    return Texts.table(rows);
  }

  static String show(ModelRecord model) {
    StringBuilder out = new StringBuilder("model ").append(model.name()).append('\n');
    for (ModelVersion version : model.versions()) {
      out.append("  version ")
          .append(version.number())
          .append(" from run ")
          .append(version.run())
          .append('\n');
    }
    model
        .aliases()
        .forEach(
            (alias, number) ->
                out.append("  alias ")
                    .append(Texts.safe(alias))
                    .append(" -> version ")
                    .append(number)
                    .append('\n'));
    for (Deployment each : model.deployments()) {
      out.append("  deployed ").append(deployment(each)).append('\n');
    }
    model
        .warnings()
        .forEach(warning -> out.append("  WARNING ").append(Texts.safe(warning)).append('\n'));
    return out.toString().stripTrailing();
  }

  private static String deployment(Deployment deployment) {
    return "version "
        + deployment.version()
        + " to "
        + Texts.safe(deployment.environment())
        + " at "
        + deployment.deployedAt()
        + (deployment.by() == null ? "" : " by " + Texts.safe(deployment.by()));
  }
}
