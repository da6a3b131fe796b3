// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.ContractDocument;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.contract.Contract;
import dev.tidemark.table.contract.ContractCodec;
import dev.tidemark.table.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset contract NAME [--set FILE | --remove]}. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = {
      "What a dataset promises of each version: columns, types, ranges, unique keys, freshness.",
      "Without an option it is shown. Data that break it are not published."
    })
final class DatasetContractCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName dataset;

  @ArgGroup private @Nullable Change change;

  /** One of them. */
  private static final class Change {
    @Option(
        names = "--set",
        paramLabel = "FILE",
        description = "Check every publish against the contract in this JSON file from now on.")
    private @Nullable Path file;

    @Option(names = "--remove", description = "Check nothing from now on.")
    private boolean remove;
  }

  DatasetContractCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetName name = Arguments.given(dataset);
    try (LocalRuntime runtime = session.open()) {
      Contracts contracts = new Contracts(runtime.store());
      if (change != null && (change.file != null || change.remove)) {
        Contract contract = change.file == null ? null : read(change.file);
        contracts.set(name, contract, runtime.clock().instant());
      }
      Contracts.Numbered current = contracts.current(name).orElse(null);
      session.answer(ContractDocument.of(name, current), text(name, current));
      return 0;
    }
  }

  private static Contract read(Path file) {
    try {
      Bytes content = Bytes.takeOver(Files.readAllBytes(file));
      return ContractCodec.decode(
          JsonCursor.at("", JsonReader.read(content, "the contract " + file)));
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.NOT_FOUND, "the contract " + file + " cannot be read", e);
    }
  }

  private static String text(DatasetName name, Contracts.@Nullable Numbered current) {
    Contract contract = current == null ? null : current.contract();
    return current == null || contract == null
        ? name + " carries no contract"
        : name
            + " carries contract "
            + current.number()
            + " since "
            + current.at()
            + ":\n"
            + Texts.safeLines(JsonWriter.pretty(ContractCodec.encode(contract)));
  }
}
