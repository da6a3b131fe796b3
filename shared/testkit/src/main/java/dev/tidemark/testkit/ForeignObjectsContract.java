// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ForeignObjects.Opener;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked of everything that opens the objects of others for {@link ForeignObjects}. Each
 * kind of store runs all of it.
 */
public abstract class ForeignObjectsContract {
  private Place place;
  private ForeignObjects foreign;

  /**
   * A place to read from.
   *
   * @param root an empty folder; the bucket itself may be one
   * @param writer of the objects below it, by keys relative to it
   * @param opener of the buckets of its scheme
   */
  public record Place(ObjectUri root, ObjectStore writer, Opener opener) {}

  /** A new place. Called once for each test. */
  protected abstract Place newPlace();

  @BeforeEach
  void allowData() {
    place = newPlace();
    foreign =
        ForeignObjects.below(List.of(uri("data")), Map.of(place.root().scheme(), place.opener()));
  }

  private ObjectUri uri(String key) {
    String root = place.root().path();
    return place.root().at(ObjectKey.of(root.isEmpty() ? key : root + "/" + key));
  }

  private void write(String key, String content) {
    place.writer().put(ObjectKey.of(key), Bytes.utf8(content), PutCondition.always());
  }

  private Optional<ObjectSummary> head(String key) {
    ObjectUri uri = uri(key);
    return foreign.bucketOf(uri).head(uri.key());
  }

  @Test
  void whatLiesBelowAnAllowedPrefixIsRead() {
    write("data/a/part.parquet", "0123456789");
    ObjectUri uri = uri("data/a/part.parquet");
    ObjectReader bucket = foreign.bucketOf(uri);

    ObjectSummary summary = bucket.head(uri.key()).orElseThrow();
    StoredObject whole = bucket.get(uri.key()).orElseThrow();
    StoredObject range = bucket.getRange(uri.key(), 3, 4).orElseThrow();

    assertThat(summary.key()).isEqualTo(uri.key());
    assertThat(summary.sizeBytes()).isEqualTo(10);
    assertThat(whole)
        .isEqualTo(new StoredObject(uri.key(), Bytes.utf8("0123456789"), summary.version()));
    assertThat(range).isEqualTo(new StoredObject(uri.key(), Bytes.utf8("3456"), summary.version()));
    assertThat(bucket.getRange(uri.key(), 8, 100).orElseThrow().content().utf8()).isEqualTo("89");
  }

  @Test
  void whatIsNotThereIsAbsent() {
    write("data/a", "x");

    assertThat(head("data/b")).isEmpty();
    assertThat(head("data/a/below")).isEmpty();
    assertThat(foreign.bucketOf(uri("data/b")).get(uri("data/b").key())).isEmpty();
    assertThat(foreign.bucketOf(uri("data/b")).getRange(uri("data/b").key(), 0, 1)).isEmpty();
  }

  @Test
  void otherContentOfTheSameSizeHasAnotherVersion() {
    write("data/a", "one");
    ObjectSummary before = head("data/a").orElseThrow();
    write("data/a", "two");

    assertThat(head("data/a").orElseThrow().version()).isNotEqualTo(before.version());
  }

  @Test
  void aFolderIsListedInOrderWithTheVersionsThatHeadTells() {
    List<String> names = List.of("data/b", "data/a/2", "data/a/1", "data/a-b", "data/c d/é+%41=x");
    names.forEach(name -> write(name, name));
    write("data-secret/a", "not this");
    write("other", "nor this");
    String folder = uri("data").path() + "/";

    List<ObjectSummary> listed = new ArrayList<>();
    ObjectStores.listAll(foreign.bucketOf(uri("data")), folder).forEach(listed::add);

    assertThat(listed)
        .extracting(ObjectSummary::key)
        .containsExactlyElementsOf(names.stream().map(name -> uri(name).key()).sorted().toList());
    for (ObjectSummary object : listed) {
      ObjectUri uri = place.root().at(object.key());
      assertThat(ObjectUri.parse(uri.toString())).isEqualTo(uri);
      assertThat(foreign.bucketOf(uri).head(object.key())).contains(object);
    }
  }

  @Test
  void aPageHoldsAsManyAsItMay() {
    for (int i = 0; i < 5; i++) {
      write("data/" + i, "x");
    }
    String folder = uri("data").path() + "/";

    var page = foreign.bucketOf(uri("data")).list(folder, folder + "1", 2);

    assertThat(page.objects())
        .extracting(ObjectSummary::key)
        .containsExactly(uri("data/2").key(), uri("data/3").key());
    assertThat(page.more()).isTrue();
  }

  @Test
  void whatOnlyStartsAlikeMayNotBeRead() {
    for (String beside : List.of("data-secret/a", "data.parquet", "dat", "other/data/a")) {
      write(beside, "secret");
      ObjectUri uri = uri(beside);

      assertDenied(uri, () -> foreign.bucketOf(uri));
      ObjectReader bucket = foreign.bucketOf(uri("data"));
      assertDenied(uri, () -> bucket.head(uri.key()));
      assertDenied(uri, () -> bucket.get(uri.key()));
      assertDenied(uri, () -> bucket.getRange(uri.key(), 0, 1));
    }
  }

  @Test
  void aListingShowsNothingBesideTheFolder() {
    write("data-secret/a", "secret");
    ObjectReader bucket = foreign.bucketOf(uri("data"));
    String root = place.root().path().isEmpty() ? "" : place.root().path() + "/";

    for (String prefix : List.of(root, root + "dat", root + "data", root + "data-secret/")) {
      assertThatThrownBy(() -> bucket.list(prefix, "", 10))
          .as(prefix)
          .isInstanceOfSatisfying(
              TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
    }
  }

  @Test
  void nothingMayBeReadUnlessItIsAllowed() {
    write("data/a", "x");

    assertDenied(uri("data/a"), () -> ForeignObjects.none().bucketOf(uri("data/a")));
  }

  private static void assertDenied(ObjectUri uri, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
        .hasMessageContaining(uri.toString())
        .hasMessageContaining(ForeignObjects.SETTING);
  }
}
