// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.contract.Bound;
import dev.tidemark.table.contract.Contract;
import dev.tidemark.table.contract.Contract.ColumnRules;
import dev.tidemark.table.contract.Contract.Freshness;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResult.Rule;
import dev.tidemark.table.contract.Contracts;
import dev.tidemark.table.file.CellText;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.TableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds rows that are stored and not yet published against a contract. Profiles tell for most files
 * that nothing is wrong; only of the others the columns in question are read. One use only.
 */
final class ContractCheck {
  private final ProfileStore profiles;
  private final TableRows rows;
  private final Checked checked;
  private final Breaches breaches;

  /**
   * What is checked.
   *
   * @param added the files with the rows of the sources
   * @param before the files of the rows that the version has beside them
   * @param sensitive columns of which no value may be told
   */
  record Checked(
      DatasetName dataset,
      TableSchema schema,
      List<DataFile> added,
      List<DataFile> before,
      Set<String> sensitive,
      Instant now) {

    long rows() {
      return added.stream().mapToLong(DataFile::rows).sum();
    }
  }

  ContractCheck(ObjectStore store, Checked checked) {
    this.profiles = new ProfileStore(store);
    this.rows = new TableRows(store, checked.dataset());
    this.checked = checked;
    this.breaches = new Breaches(checked.sensitive());
  }

  ContractResult against(Contracts.Numbered numbered, Contract contract) {
    List<CellRule> cells = new ArrayList<>();
    contract.columns().forEach((name, rules) -> cells.addAll(column(name, rules)));
    if (!contract.otherColumns()) {
      otherColumns(contract.columns().keySet());
    }
    cells(cells);
    contract.unique().forEach(this::unique);
    Freshness freshness = contract.freshness();
    if (freshness != null) {
      freshness(freshness);
    }
    return new ContractResult(numbered.number(), contract.rules(), breaches.all());
  }

  /** Checks what the schema tells; gives the rules that values must tell. */
  private List<CellRule> column(String name, ColumnRules rules) {
    OptionalInt at = checked.schema().indexOf(name);
    if (at.isEmpty()) {
      if (!rules.optional()) {
        breaches.add(
            Rule.REQUIRED, List.of(name), "the column " + Breaches.quoted(name) + " is missing");
      }
      return List.of();
    }
    ColumnSchema column = checked.schema().columns().get(at.getAsInt());
    ColumnType wanted = rules.type();
    if (wanted != null && !wanted.equals(column.type())) {
      breaches.add(
          Rule.TYPE,
          List.of(name),
          "the column "
              + Breaches.quoted(name)
              + " is of type "
              + column.type().deltaName()
              + ", not "
              + wanted.deltaName());
    }
    bound(column, Rule.MIN, rules.min());
    bound(column, Rule.MAX, rules.max());
    return CellRule.of(column, rules);
  }

  private void bound(ColumnSchema column, Rule rule, @Nullable Bound bound) {
    if (bound != null && !CellRule.suits(column.type(), bound)) {
      breaches.add(
          rule,
          List.of(column.name()),
          "the column "
              + Breaches.quoted(column.name())
              + " is of type "
              + column.type().deltaName()
              + ", whose values cannot be compared with "
              + bound.text());
    }
  }

  private void otherColumns(Collection<String> known) {
    List<String> others =
        checked.schema().columns().stream()
            .map(ColumnSchema::name)
            .filter(name -> !known.contains(name))
            .toList();
    if (!others.isEmpty()) {
      breaches.add(
          Rule.NO_OTHER_COLUMNS,
          others,
          "there are columns that the contract does not know: "
              + String.join(", ", others.stream().map(Breaches::quoted).toList()));
    }
  }

  /** What rows break one rule. */
  private static final class Tally {
    private long rows;
    private @Nullable String example;
  }

  private void cells(List<CellRule> rules) {
    Map<CellRule, Tally> tallies = new LinkedHashMap<>();
    rules.forEach(rule -> tallies.put(rule, new Tally()));
    for (DataFile file : rules.isEmpty() ? List.<DataFile>of() : checked.added()) {
      TableProfile profile = profiles.get(checked.dataset(), file.sha256());
      List<CellRule> open =
          rules.stream()
              .filter(rule -> profile.column(rule.column.name()).map(rule::mayBreak).orElse(true))
              .toList();
      if (!open.isEmpty()) {
        count(file, open, tallies);
      }
    }
    tallies.forEach(
        (rule, tally) -> {
          if (tally.rows > 0) {
            cells(rule, tally);
          }
        });
  }

  private void count(DataFile file, List<CellRule> open, Map<CellRule, Tally> tallies) {
    TableSchema columns =
        new TableSchema(open.stream().map(rule -> rule.column).distinct().toList());
    rows.read(
        columns,
        List.of(file),
        batch -> {
          for (CellRule rule : open) {
            var values = batch.columns().get(columns.columns().indexOf(rule.column));
            Tally tally = tallies.get(rule);
            for (int row = 0; tally != null && row < batch.rows(); row++) {
              if (rule.breaks(values, row)) {
                tally.rows++;
                if (tally.example == null && !values.isNull(row)) {
                  tally.example = CellText.of(values, row, rule.column.type());
                }
              }
            }
          }
        });
  }

  private void cells(CellRule rule, Tally tally) {
    String name = rule.column.name();
    String rows = String.format(Locale.ROOT, "%,d of %,d rows", tally.rows, checked.rows());
    breaches.add(
        rule.rule,
        List.of(name),
        tally.rows,
        tally.example,
        "the column " + Breaches.quoted(name) + " " + rule.what() + " in " + rows);
  }

  private void unique(List<String> key) {
    List<String> absent =
        key.stream().filter(name -> checked.schema().indexOf(name).isEmpty()).toList();
    if (!absent.isEmpty()) {
      breaches.add(
          Rule.UNIQUE,
          key,
          "the key "
              + Breaches.names(key)
              + " is not there: there is no column "
              + Breaches.names(absent));
      return;
    }
    UniqueKeys.Repeats repeats =
        new UniqueKeys(rows, UniqueKeys.columns(checked.schema(), key))
            .find(checked.added(), checked.before());
    if (repeats.rows() > 0) {
      breaches.add(
          Rule.UNIQUE,
          key,
          repeats.rows(),
          repeats.example().orElse(null),
          String.format(
              Locale.ROOT,
              "the key %s is not unique: %,d rows repeat one",
              Breaches.names(key),
              repeats.rows()));
    }
  }

  private void freshness(Freshness freshness) {
    String name = freshness.column();
    OptionalInt at = checked.schema().indexOf(name);
    if (at.isEmpty() || !CellRule.isTime(checked.schema().columns().get(at.getAsInt()).type())) {
      breaches.add(
          Rule.FRESHNESS,
          List.of(name),
          "there is no column "
              + Breaches.quoted(name)
              + " of dates or times to tell how fresh the rows are");
      return;
    }
    Instant newest =
        new NewestTime(profiles, rows, checked.dataset())
            .find(checked.schema().columns().get(at.getAsInt()), checked.added());
    if (newest == null || newest.isBefore(checked.now().minus(freshness.within()))) {
      breaches.add(
          Rule.FRESHNESS,
          List.of(name),
          0,
          newest == null ? null : newest.toString(),
          "the newest value of "
              + Breaches.quoted(name)
              + " is not within "
              + freshness.within()
              + " of the publish");
    }
  }
}
