// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.describe.DescriptionHtml;
import dev.tidemark.drift.describe.Fact;
import dev.tidemark.drift.describe.Role;
import dev.tidemark.drift.describe.TableDescription;
import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.SourceRecord;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.table.log.VersionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a dataset described for people: what it holds and where it comes from. */
public final class DatasetPage {
  private static final int MOST_SOURCES = 5;

  private DatasetPage() {}

  /** What the columns of a version hold, as far as its owner lets it be shown. */
  public static TableDescription describe(DatasetView version, TableProfile profile) {
    DataRoles roles = version.record().roles();
    return TableDescription.of(profile, roles(roles), Set.copyOf(roles.sensitive()));
  }

  /** The page of {@code dataset show --html}. */
  public static String html(
      DatasetView version, TableDescription description, List<VersionNames.Named> names) {
    return DescriptionHtml.render(version.version().toString(), facts(version, names), description);
  }

  /** A column of two roles is shown in the one that says most. */
  private static Map<String, Role> roles(DataRoles roles) {
    Map<String, Role> byColumn = new LinkedHashMap<>();
    name(byColumn, roles.label(), Role.LABEL);
    name(byColumn, roles.prediction(), Role.PREDICTION);
    name(byColumn, roles.score(), Role.SCORE);
    roles.key().forEach(column -> name(byColumn, column, Role.KEY));
    name(byColumn, roles.eventTime(), Role.EVENT_TIME);
    return byColumn;
  }

  private static void name(Map<String, Role> roles, @Nullable String column, Role role) {
    if (column != null) {
      roles.putIfAbsent(column, role);
    }
  }

  private static List<Fact> facts(DatasetView version, List<VersionNames.Named> names) {
    VersionRecord record = version.record();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "Version",
            version.version().toString(),
            record.mode().name().toLowerCase(Locale.ROOT)));
    facts.add(Fact.of("Committed", version.snapshot().committedAt().toString()));
    if (!names.isEmpty()) {
      facts.add(new Fact("Names", names.stream().map(VersionNames.Named::name).toList()));
    }
    facts.add(
        Fact.of(
            "Size",
            NumberText.count(version.snapshot().files().size(), "file", "files"),
            NumberText.count(version.sizeBytes(), "byte", "bytes")));
    if (record.origin().description() != null) {
      facts.add(Fact.of("Description", record.origin().description()));
    }
    if (record.origin().run() != null) {
      facts.add(Fact.of("Made by run", record.origin().run().value()));
    }
    facts.add(new Fact("From", sources(record.sources())));
    facts.add(Fact.of("Fingerprint of the content", record.fingerprint().value()));
    return facts;
  }

  private static List<String> sources(List<SourceRecord> sources) {
    List<String> lines = new ArrayList<>();
    sources.stream().limit(MOST_SOURCES).map(SourceRecord::name).forEach(lines::add);
    if (sources.size() > MOST_SOURCES) {
      lines.add("and " + NumberText.count(sources.size() - MOST_SOURCES, "more", "more"));
    }
    return lines;
  }
}
