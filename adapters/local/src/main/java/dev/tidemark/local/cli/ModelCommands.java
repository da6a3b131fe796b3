// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.query.ModelDocuments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark model ...}. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Register models, deploy them, look at them.")
final class ModelCommands {
  private ModelCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new ModelCommands(), arguments)
        .with("register", () -> new RegisterCommand(session))
        .with("deploy", () -> new DeployCommand(session))
        .with("list", () -> new ListCommand(session))
        .with("show", () -> new ShowCommand(session))
        .commandLine();
  }

  private static TidemarkException unknown(ModelName model) {
    return TidemarkException.notFound(
        "there is no model " + model + "; `tidemark model list` shows what there is");
  }

  /** {@code tidemark model register MODEL --run ID}. */
  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      description = "Make a new version of a model from a run.")
  static final class RegisterCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private @Nullable ModelName model;

    @Option(
        names = "--run",
        required = true,
        paramLabel = "ID",
        description = "The run that made it.")
    private @Nullable RunId run;

    @Option(
        names = "--artifact",
        paramLabel = "PATH",
        description = "The model's file among the run's artifacts.")
    private @Nullable String artifact;

    @Option(
        names = "--description",
        paramLabel = "TEXT",
        description = "A note kept with the version.")
    private @Nullable String description;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", description = "A tag; may be repeated.")
    private Map<String, String> tags = new TreeMap<>();

    RegisterCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      ModelName name = Arguments.given(model);
      RunId id = Arguments.given(run);
      try (LocalRuntime runtime = session.open()) {
        if (runtime.runs().find(id).isEmpty()) {
          throw TidemarkException.notFound(
              "there is no run " + id + "; `tidemark run list` shows what there is");
        }
        JsonObject.Builder tagged = JsonObject.builder();
        tags.forEach(tagged::put);
        JsonObject data =
            JsonObject.builder()
                .put("model", name.value())
                .put("run_id", id.value())
                .putIfPresent("artifact", artifact)
                .putIfPresent("description", description)
                .put("tags", tagged.build())
                .build();
        Event event = runtime.commandEvent(EventTypes.MODEL_REGISTERED, data);
        runtime.recordOrFail(event);
        ModelVersion version =
            runtime.models().registeredBy(name, event).orElseThrow(() -> unknown(name));
        session.answer(
            ModelDocuments.registered(version),
            "Registered " + name + " version " + version.number() + " from run " + id);
        return 0;
      }
    }
  }

  /** {@code tidemark model deploy MODEL VERSION}. */
  @Command(
      name = "deploy",
      mixinStandardHelpOptions = true,
      description = "Record that a version is deployed from now on.")
  static final class DeployCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private @Nullable ModelName model;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "VERSION",
        description = "The version; without it the newest one.")
    private @Nullable Long version;

    @Option(
        names = "--environment",
        paramLabel = "NAME",
        description = "Where to; default ${DEFAULT-VALUE}.")
    private String environment = "production";

    @Option(
        names = "--alias",
        paramLabel = "NAME",
        description = "A name that points to the version from now on.")
    private @Nullable String alias;

    DeployCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      ModelName name = Arguments.given(model);
      try (LocalRuntime runtime = session.open()) {
        ModelRecord known = runtime.models().find(name).orElseThrow(() -> unknown(name));
        long number = version == null ? newest(known) : version;
        if (known.version(number).isEmpty()) {
          throw TidemarkException.notFound("the model " + name + " has no version " + number);
        }
        JsonObject data =
            JsonObject.builder()
                .put("model", name.value())
                .put("version", number)
                .put("environment", environment)
                .putIfPresent("alias", alias)
                .put("deployed_at", runtime.clock().instant().toString())
                .build();
        runtime.recordOrFail(runtime.commandEvent(EventTypes.MODEL_DEPLOYED, data));
        ModelRecord model = runtime.models().find(name).orElseThrow(() -> unknown(name));
        Deployment deployment = model.lastDeployment(environment).orElseThrow(() -> unknown(name));
        session.answer(
            ModelDocuments.deployed(model, deployment),
            "Deployed " + name + " version " + number + " to " + environment);
        return 0;
      }
    }

    private static long newest(ModelRecord model) {
      return model.versions().stream()
          .mapToLong(ModelVersion::number)
          .max()
          .orElseThrow(
              () ->
                  TidemarkException.notFound(
                      "the model " + model.name() + " has no registered version"));
    }
  }

  /** {@code tidemark model list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every model.")
  static final class ListCommand implements Callable<Integer> {
    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        List<ModelRecord> models = runtime.models().list();
        session.answer(ModelDocuments.list(models), ModelText.list(models));
        return 0;
      }
    }
  }

  /** {@code tidemark model show MODEL}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "The versions, aliases and deployments of a model.")
  static final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private @Nullable ModelName model;

    ShowCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      ModelName name = Arguments.given(model);
      try (LocalRuntime runtime = session.open()) {
        ModelRecord known = runtime.models().find(name).orElseThrow(() -> unknown(name));
        session.answer(ModelDocuments.show(known), ModelText.show(known));
        return 0;
      }
    }
  }
}
