// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import java.util.List;

/**
 * Profiles to compare: of versions and windows merged from their files' profiles, without reading
 * data; of loose files by reading them.
 */
public final class DatasetProfiles {
  private final DatasetCatalog catalog;
  private final ProfileStore profiles;

  public DatasetProfiles(ObjectStore store) {
    this.catalog = new DatasetCatalog(store);
    this.profiles = new ProfileStore(store);
  }

  /** All rows of a version. */
  public ComparedData version(DatasetVersion wanted) {
    TableSnapshot snapshot = catalog.table(wanted.dataset()).at(wanted.version());
    TableProfile profile =
        profiles.merged(
            wanted.dataset(),
            snapshot.schema(),
            snapshot.files().stream().map(DataFile::sha256).toList());
    return new ComparedData(wanted.dataset().value(), wanted.version(), profile);
  }

  /** The rows that the commits of a window added. */
  ComparedData window(DatasetName dataset, ReportWindow window) {
    DeltaTable table = catalog.table(dataset);
    TableSchema schema = table.at(window.to()).schema();
    TableProfile profile =
        profiles.merged(
            dataset,
            schema,
            table.addedBetween(window.from(), window.to()).stream()
                .map(added -> added.file().sha256())
                .toList());
    return new ComparedData(dataset.value(), window.to(), profile);
  }

  /** What the owners of these versions say of their columns, as options of a comparison. */
  public DriftOptions options(List<DatasetVersion> versions) {
    return RoleOptions.of(
        versions.stream().map(version -> catalog.recordOf(version).roles()).toList());
  }

  /** All rows of one file that is no dataset. */
  public static ComparedData file(SourceFile file, SourceFormat format) {
    return new ComparedData(file.name(), null, DataRows.file(file, format).profile());
  }
}
