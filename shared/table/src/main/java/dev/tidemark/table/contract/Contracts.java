// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that datasets carry and carried, numbered from 0, under {@code
 * datasets/<name>/_contracts/}. The newest counts. Safe for use by many threads and processes at
 * once: of two that set one at the same time, one is told so.
 */
public final class Contracts {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;

  /**
   * What was set at one time.
   *
   * @param contract null if the dataset carries none from then on
   */
  public record Numbered(long number, Instant at, @Nullable Contract contract) {}

  public Contracts(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** The contract that a dataset carries, if it carries one. */
  public Optional<Numbered> current(DatasetName dataset) {
    return newest(dataset).filter(found -> found.contract() != null);
  }

  /** Every contract that a dataset carried, oldest first. */
  public List<Numbered> history(DatasetName dataset) {
    List<Numbered> found = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, folder(dataset))) {
      store.get(object.key()).map(Contracts::decode).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Numbered> newest(DatasetName dataset) {
    ObjectKey newest = null;
    for (ObjectSummary object : ObjectStores.listAll(store, folder(dataset))) {
      newest = object.key();
    }
    return newest == null ? Optional.empty() : store.get(newest).map(Contracts::decode);
  }

  /**
   * Lets a dataset carry a contract from now on; done as well if it does.
   *
   * @param contract null for none
   * @throws TidemarkException CONFLICT if another one was set at the same time
   */
  public Numbered set(DatasetName dataset, @Nullable Contract contract, Instant at) {
    Optional<Numbered> before = newest(dataset);
    Contract carried = before.map(Numbered::contract).orElse(null);
    if (before.isPresent() && Objects.equals(carried, contract)) {
      return before.get();
    }
    long number = before.map(Numbered::number).orElse(-1L) + 1;
    Numbered numbered = new Numbered(number, at, contract);
    try {
      ObjectStores.putOnce(store, key(dataset, number), encode(numbered));
    } catch (TidemarkException e) {
      throw e.kind() == ErrorKind.CONFLICT
          ? new TidemarkException(
              ErrorKind.CONFLICT,
              "another contract was set for " + dataset + " at the same time; look at it first")
          : e;
    }
    return numbered;
  }

  private static Bytes encode(Numbered numbered) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("number", numbered.number())
            .put("at", numbered.at().toString());
    Contract contract = numbered.contract();
    if (contract != null) {
      json.put("contract", ContractCodec.encode(contract));
    }
    return JsonWriter.canonical(json.build());
  }

  private static Numbered decode(StoredObject stored) {
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored.content(), "it"));
      return new Numbered(
          json.field("number").integer(),
          json.field("at").time(),
          json.optional("contract").map(ContractCodec::decode).orElse(null));
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the contract " + stored.key() + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  private static ObjectKey key(DatasetName dataset, long number) {
    return ObjectKey.of(folder(dataset) + String.format(Locale.ROOT, "%010d.json", number));
  }

  private static String folder(DatasetName dataset) {
    return "datasets/" + dataset + "/_contracts/";
  }
}
