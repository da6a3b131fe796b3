// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Models as JSON documents: pure functions of the records. What is not known is null. */
public final class ModelDocuments {
  private ModelDocuments() {}

  /** One model: its versions, what is deployed where now, and the history of deployments. */
  public static JsonObject show(ModelRecord model) {
    return DocumentParts.document(model(model));
  }

  public static JsonObject list(List<ModelRecord> models) {
    return DocumentParts.document()
        .put("models", DocumentParts.array(models, ModelDocuments::model))
        .build();
  }

  /** The version that a registration made. */
  public static JsonObject registered(ModelVersion version) {
    JsonObject.Builder document = DocumentParts.document().put("model", version.model().value());
    version(version).members().forEach(document::put);
    return document.build();
  }

  /** One deployment of a model. */
  public static JsonObject deployed(ModelRecord model, Deployment deployment) {
    JsonObject.Builder document = DocumentParts.document().put("model", model.name().value());
    deployment(deployment).members().forEach(document::put);
    return document
        .put("registered", model.version(deployment.version()).isPresent())
        .put("warnings", JsonArray.ofStrings(model.warnings()))
        .build();
  }

  private static JsonObject model(ModelRecord model) {
    return JsonObject.builder()
        .put("model", model.name().value())
        .put("versions", DocumentParts.array(model.versions(), ModelDocuments::version))
        .put("aliases", aliases(model))
        .put("deployed", deployedNow(model))
        .put("deployments", DocumentParts.array(model.deployments(), ModelDocuments::deployment))
        .put("warnings", JsonArray.ofStrings(model.warnings()))
        .build();
  }

  private static JsonObject version(ModelVersion version) {
    return JsonObject.builder()
        .put("version", version.number())
        .put("run_id", version.run().value())
        .put("artifact", version.artifact())
        .put("description", version.description())
        .put("tags", DocumentParts.texts(version.tags()))
        .put("registered_at", DocumentParts.time(version.registeredAt()))
        .build();
  }

  private static JsonObject deployment(Deployment deployment) {
    return JsonObject.builder()
        .put("version", deployment.version())
        .put("environment", deployment.environment())
        .put("alias", deployment.alias())
        .put("deployed_at", DocumentParts.time(deployment.deployedAt()))
        .put("by", deployment.by())
        .build();
  }

  private static JsonObject aliases(ModelRecord model) {
    JsonObject.Builder aliases = JsonObject.builder();
    model.aliases().forEach(aliases::put);
    return aliases.build();
  }

  /** The last deployment to each environment, by its name. */
  private static JsonObject deployedNow(ModelRecord model) {
    JsonObject.Builder environments = JsonObject.builder();
    model.deployments().stream()
        .map(Deployment::environment)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(
            environment ->
                model
                    .lastDeployment(environment)
                    .ifPresent(last -> environments.put(environment, deployment(last))));
    return environments.build();
  }
}
