// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.KeyValue;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.ExpiredVersions;
import dev.tidemark.table.log.TableRows;
import dev.tidemark.table.log.TableSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which versions of a dataset hold a record, and what was made of them: whether it was in the
 * training data of a deployed model. Files are passed over where their statistics or bloom filters
 * tell that they do not hold it; each other file is read once, however many versions share it. Safe
 * for use by many threads.
 */
public final class FindRecord {
  private final ObjectStore store;

  /**
   * A version that holds the record.
   *
   * @param usedBy the runs that read the version, models deployed from them, tags, aliases,
   *     monitors
   */
  public record Holding(long version, long rows, List<String> usedBy) {
    public Holding {
      usedBy = List.copyOf(usedBy);
    }
  }

  /**
   * The answer.
   *
   * @param versions how many were looked at
   * @param unknown versions whose rows are given up, so that nobody can tell
   * @param filesRead files of which rows were read
   * @param filesPassedOver files that surely do not hold it
   */
  public record Membership(
      DatasetName dataset,
      long versions,
      List<Holding> holdings,
      List<Long> unknown,
      int filesRead,
      int filesPassedOver) {
    public Membership {
      holdings = List.copyOf(holdings);
      unknown = List.copyOf(unknown);
    }
  }

  public FindRecord(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * Looks for rows that hold all of the values.
   *
   * @param version to look at; empty for every version
   * @param values by column, as people write them
   * @throws TidemarkException NOT_FOUND if there is no such version, INVALID_REQUEST if no version
   *     has the columns or a value is none of its column's type
   */
  public Membership find(DatasetName dataset, OptionalLong version, Map<String, String> values) {
    DeltaTable table = new DatasetCatalog(store).table(dataset);
    long newest =
        table
            .latest()
            .map(TableSnapshot::version)
            .orElseThrow(() -> TidemarkException.notFound("there is no dataset " + dataset));
    long from = version.orElse(0);
    long to = version.orElse(newest);
    SortedMap<Long, List<String>> pins = VersionPins.of(store, dataset);
    Search search = new Search(dataset, values);
    table.each(from, to, found -> search.look(found, pins));
    search.requireColumns();
    return search.membership(to - from + 1);
  }

  /** One search; remembers what each file holds. */
  private final class Search {
    private final DatasetName dataset;
    private final Map<String, String> wanted;
    private final TableRows rows;
    private final Set<Long> expired;
    private final Map<String, Long> known = new HashMap<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Long> unknown = new ArrayList<>();
    private boolean isAnswered;
    private @Nullable TidemarkException misfit;
    private int filesRead;
    private int filesPassedOver;

    Search(DatasetName dataset, Map<String, String> wanted) {
      this.dataset = dataset;
      this.wanted = wanted;
      this.rows = new TableRows(store, dataset);
      this.expired = new ExpiredVersions(store, dataset).all().keySet();
    }

    void look(TableSnapshot version, Map<Long, List<String>> pins) {
      List<KeyValue> values = values(version.schema());
      if (values.size() < wanted.size()) {
        return;
      }
      isAnswered = true;
      if (expired.contains(version.version()) && !pins.containsKey(version.version())) {
        unknown.add(version.version());
        return;
      }
      long found = 0;
      for (DataFile file : version.files()) {
        found += known.computeIfAbsent(file.path(), path -> count(file, values));
      }
      if (found > 0) {
        List<String> usedBy = pins.getOrDefault(version.version(), List.of());
        holdings.add(new Holding(version.version(), found, usedBy));
      }
    }

    /** The values in the types of a version; fewer if it has no column that could hold one. */
    private List<KeyValue> values(TableSchema schema) {
      List<KeyValue> values = new ArrayList<>();
      wanted.forEach(
          (name, text) -> {
            OptionalInt at = schema.indexOf(name);
            if (at.isPresent()) {
              value(schema.columns().get(at.getAsInt()), text).ifPresent(values::add);
            }
          });
      return values;
    }

    private Optional<KeyValue> value(ColumnSchema column, String text) {
      try {
        return Optional.of(KeyValue.parse(column, text));
      } catch (TidemarkException e) {
        misfit = e; // the column may have, or have had, another type in other versions
        return Optional.empty();
      }
    }

    private long count(DataFile file, List<KeyValue> values) {
      if (!rows.mayHold(file, values)) {
        filesPassedOver++;
        return 0;
      }
      filesRead++;
      List<ColumnSchema> columns = values.stream().map(KeyValue::column).toList();
      long[] found = {0};
      rows.read(
          new TableSchema(columns),
          List.of(file),
          batch -> {
            for (int row = 0; row < batch.rows(); row++) {
              boolean all = true;
              for (int i = 0; all && i < values.size(); i++) {
                all = values.get(i).isIn(batch.columns().get(i), row);
              }
              found[0] += all ? 1 : 0;
            }
          });
      return found[0];
    }

    void requireColumns() {
      if (!isAnswered && misfit != null) {
        throw misfit;
      }
      if (!isAnswered) {
        throw TidemarkException.invalid(
            "no version of " + dataset + " has the columns " + String.join(", ", wanted.keySet()));
      }
    }

    Membership membership(long versions) {
      return new Membership(dataset, versions, holdings, unknown, filesRead, filesPassedOver);
    }
  }
}
