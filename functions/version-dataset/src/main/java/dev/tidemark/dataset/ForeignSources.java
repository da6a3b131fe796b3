// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be registered in place: the URI of a Parquet object, or with a {@code /} at its end all
 * that lie below that prefix. Only what the deployment allows is looked at. Safe for use by many
 * threads.
 *
 * <p>Below a prefix, names in which a segment starts with {@code _} or {@code .} are passed over,
 * as every engine does: they are markers, logs and half-written files. Anything else that is no
 * Parquet is refused, since leaving it out would be silent.
 */
public final class ForeignSources implements SourceResolver {
  private final ForeignObjects foreign;

  public ForeignSources(ForeignObjects foreign) {
    this.foreign = requireNonNull(foreign, "foreign is null");
  }

  @Override
  public List<SourceFile> resolve(String source) {
    ObjectUri uri = ObjectUri.parse(source);
    ObjectReader bucket = foreign.bucketOf(uri);
    if (source.endsWith("/")) {
      return below(uri, bucket);
    }
    if (uri.path().isEmpty()) {
      throw TidemarkException.invalid(
          uri + " is no object; all objects of a bucket are written with a / at its end");
    }
    ObjectSummary found =
        bucket
            .head(uri.key())
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "there is no object "
                            + uri
                            + " to register; a prefix of objects is written with a / at its end"));
    return List.of(file(uri, bucket, found));
  }

  private static List<SourceFile> below(ObjectUri folder, ObjectReader bucket) {
    String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
    List<SourceFile> files = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(bucket, prefix)) {
      if (!isPassedOver(object.key().value().substring(prefix.length()))) {
        files.add(file(folder.at(object.key()), bucket, object));
      }
    }
    if (files.isEmpty()) {
      throw TidemarkException.notFound("there is no object under " + folder + "/ to register");
    }
    return files;
  }

  private static boolean isPassedOver(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.startsWith("_") || segment.startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static SourceFile file(ObjectUri uri, ObjectReader bucket, ObjectSummary object) {
    Optional<SourceFormat> format = SourceFormat.ofFileName(uri.path());
    if (format.isEmpty() || format.get() != SourceFormat.PARQUET) {
      throw TidemarkException.invalid(
          uri
              + " cannot be registered in place: its name does not end in .parquet, and engines"
              + " read nothing else in a Delta table; publish a copy of it, or name the Parquet"
              + " objects alone");
    }
    return SourceFile.of(bucket, object, uri.toString());
  }
}
