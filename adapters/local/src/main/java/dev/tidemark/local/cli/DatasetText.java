// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.describe.ColumnDescription;
import dev.tidemark.drift.describe.TableDescription;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.query.DatasetList;
import dev.tidemark.query.DatasetView;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datasets as text for people. */
final class DatasetText {
  private DatasetText() {}

  static String published(
      DatasetView version, boolean created, long rowsAdded, @Nullable Rejected rejected) {
    String size =
        String.format(
            Locale.ROOT, "%,d rows, %,d bytes", version.snapshot().rows(), version.sizeBytes());
    String done =
        created
            ? "Published "
                + version.version()
                + String.format(Locale.ROOT, ": %,d rows added; now ", rowsAdded)
                + size
            : "Nothing to do: " + version.version() + " holds exactly this already (" + size + ")";
    return rejected == null ? done : done + "\n" + leftOut(version, rejected);
  }

  static String registered(DatasetView version, boolean created, long rowsAdded) {
    String done = published(version, created, rowsAdded, null);
    return version.filesInPlace() == 0 ? done : done + "\n" + inPlace(version);
  }

  private static String inPlace(DatasetView version) {
    return number(version.filesInPlace())
        + " of its "
        + number(version.snapshot().files().size())
        + " files lie in place: they do not move with the bucket, and others may change them";
  }

  private static String leftOut(DatasetView version, Rejected rejected) {
    return number(rejected.rows())
        + " rows cannot be read and were left out: datasets/"
        + version.name()
        + "/"
        + rejected.file()
        + " in the store says which and why";
  }

  static String list(DatasetList list) {
    if (list.newest().isEmpty() && list.broken().isEmpty()) {
      return "No datasets yet. Publish one: tidemark dataset publish NAME FILE...";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DATASET", "VERSION", "ROWS", "COLUMNS", "FILES", "BYTES", "COMMITTED"));
    for (DatasetView version : list.newest()) {
      rows.add(
          List.of(
              version.name().value(),
              Long.toString(version.snapshot().version()),
              number(version.snapshot().rows()),
              number(version.snapshot().schema().columns().size()),
              number(version.snapshot().files().size()),
              number(version.sizeBytes()),
              version.snapshot().committedAt().toString()));
    }
    StringBuilder out = new StringBuilder(list.newest().isEmpty() ? "" : Texts.table(rows));
    for (DatasetList.Broken broken : list.broken()) {
      out.append(out.isEmpty() ? "" : "\n").append(broken.name()).append(" cannot be read: ");
      out.append(Texts.safe(broken.reason()));
    }
    return out.toString();
  }

  static String show(
      DatasetView version,
      TableProfile profile,
      TableDescription description,
      List<VersionNames.Named> names,
      Optional<Instant> expired) {
    StringBuilder out = new StringBuilder();
    out.append(version.version()).append(", committed ").append(version.snapshot().committedAt());
    names.forEach(named -> out.append(", ").append(named.name()));
    out.append('\n');
    out.append(number(version.snapshot().rows())).append(" rows in ");
    out.append(number(version.snapshot().files().size())).append(" files, ");
    out.append(number(version.sizeBytes())).append(" bytes, fingerprint ");
    out.append(version.record().fingerprint().value(), 0, 16).append("...\n");
    if (version.filesInPlace() > 0) {
      out.append(inPlace(version)).append('\n');
    }
    expired.ifPresent(at -> out.append("expired ").append(at).append(": its rows are given up\n"));
    Rejected rejected = version.record().rejected();
    if (rejected != null) {
      out.append(leftOut(version, rejected)).append('\n');
    }
    contract(version.record().contract(), out);
    out.append('\n');
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("COLUMN", "TYPE", "MISSING", "HOLDS"));
    for (ColumnProfile column : profile.columns()) {
      boolean isSensitive = version.record().roles().sensitive().contains(column.column().name());
      rows.add(
          List.of(
              Texts.safe(column.column().name()),
              column.column().type().deltaName(),
              share(column.nulls(), column.rows()),
              isSensitive ? "(sensitive)" : ColumnText.of(column.values())));
    }
    out.append(Texts.table(rows)).append("\n");
    warnings(description, out);
    out.append("\nFrom:\n");
    version
        .record()
        .sources()
        .forEach(source -> out.append("  ").append(Texts.safe(source.name())).append('\n'));
    return out.toString().stripTrailing();
  }

  private static void contract(@Nullable ContractResult result, StringBuilder out) {
    if (result == null) {
      return;
    }
    out.append("contract ").append(result.contract()).append(": ");
    if (result.isKept()) {
      out.append("all ").append(result.rules()).append(" rules kept\n");
    } else {
      out.append("broken\n");
      result
          .breaches()
          .forEach(breach -> out.append("  ").append(Texts.safe(breach.message())).append('\n'));
    }
  }

  private static void warnings(TableDescription description, StringBuilder out) {
    List<String> lines = new ArrayList<>();
    description.warnings().forEach(warning -> lines.add(warning.message()));
    for (ColumnDescription column : description.columns()) {
      column
          .warnings()
          .forEach(warning -> lines.add(Texts.safe(column.name()) + ": " + warning.message()));
    }
    if (!lines.isEmpty()) {
      out.append("\nTo look at:\n");
      lines.forEach(line -> out.append("  ").append(line.replace('\u00A0', ' ')).append('\n'));
    }
  }

  private static String share(long part, long whole) {
    return part == 0 ? "-" : String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
