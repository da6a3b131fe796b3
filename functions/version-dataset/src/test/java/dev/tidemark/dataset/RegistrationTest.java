// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.publish;
import static dev.tidemark.dataset.Bench.snapshot;
import static dev.tidemark.dataset.Lake.parquet;
import static dev.tidemark.dataset.Lake.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.LongVector;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.contract.ContractCodec;
import dev.tidemark.table.contract.Contracts;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataFiles;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.TableRows;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final Lake lake = new Lake();
  private final ObjectStore store = lake.reachedFrom(bench.store);
  private final VersionDataset handler = bench.handler(store);

  private TableSnapshot version(long version) {
    return new DatasetCatalog(store).table(FLIGHTS).at(version);
  }

  private VersionRecord record(long version) {
    return new DatasetCatalog(store).recordOf(new DatasetVersion(FLIGHTS, version));
  }

  private List<String> paths(long version) {
    return version(version).files().stream().map(DataFile::path).sorted().toList();
  }

  /** The ids of a version's rows as Tidemark reads them. */
  private List<Long> ids(long version) {
    List<Long> ids = new ArrayList<>();
    TableSnapshot snapshot = version(version);
    new TableRows(store, FLIGHTS)
        .read(
            snapshot.schema(),
            snapshot.files(),
            batch -> {
              var vector = (LongVector) batch.columns().get(0);
              IntStream.range(0, batch.rows()).forEach(row -> ids.add(vector.value(row)));
            });
    return ids.stream().sorted().toList();
  }

  private static List<Long> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(id -> (long) id).toList();
  }

  @Test
  void anObjectBecomesAFileOfTheVersionAndIsNotCopied() {
    Bytes content = parquet(csv(0, 200));
    lake.put("a b.parquet", content);

    PublishedVersion published =
        handler.publish(register("1", "snapshot", lake.uri("a b.parquet")));

    assertThat(published.rowsInVersion()).isEqualTo(200);
    DataFile file = version(0).files().get(0);
    assertThat(file.path()).isEqualTo("s3://lake/data/a%20b.parquet");
    assertThat(file.sha256()).isEqualTo(content.sha256());
    assertThat(file.sizeBytes()).isEqualTo(content.size());
    assertThat(file.token()).isNotNull();
    assertThat(bench.store.list("datasets/flights/data/", "", 10).objects()).isEmpty();
    assertThat(record(0).inPlace()).isTrue();
    assertThat(record(0).sources().get(0).name()).isEqualTo("s3://lake/data/a%20b.parquet");
    assertThat(record(0).sources().get(0).sha256()).isEqualTo(content.sha256());
    assertThat(ids(0)).isEqualTo(ids(0, 200));
  }

  @Test
  void fingerprintAndStatisticsAreThoseOfACopy() {
    lake.put("a.parquet", parquet(csv(0, 30)));
    bench.put("inbox/flights/a.csv", csv(0, 30));
    handler.publish(register("1", "snapshot", lake.uri("a.parquet")));
    DataFile inPlace = version(0).files().get(0);

    PublishedVersion copied =
        handler.publish(
            Bench.event(
                "2",
                EventTypes.DATASET_PUBLISHED,
                "{\"dataset\":\"copied\",\"sources\":[\"inbox/flights/a.csv\"]}"));

    assertThat(copied.fingerprint()).isEqualTo(record(0).fingerprint().value());
    assertThat(inPlace.statistics())
        .contains("\"numRecords\":30", "\"minValues\":{\"carrier\":\"AA\"", "\"id\":29");
  }

  @Test
  void aPrefixStandsForTheParquetObjectsBelowItButNotForMarkers() {
    lake.put("d1/b.parquet", parquet(csv(10, 20)));
    lake.put("d1/_SUCCESS", Bytes.utf8(""));
    lake.put("_temporary/x.parquet", Bytes.utf8("half"));
    lake.put("d2/.hidden.crc", Bytes.utf8("x"));
    lake.put("d2/a.parquet", parquet(csv(0, 10)));

    handler.publish(register("1", "snapshot", Lake.ROOT));

    assertThat(paths(0)).containsExactly(lake.uri("d1/b.parquet"), lake.uri("d2/a.parquet"));
    assertThat(ids(0)).isEqualTo(ids(0, 20));
  }

  @Test
  void aSnapshotOfTheSameObjectsIsTheHeadAndReadsNone() {
    lake.put("a.parquet", parquet(csv(0, 30)));
    lake.put("b.parquet", parquet(csv(30, 60)));
    handler.publish(register("1", "snapshot", Lake.ROOT));
    lake.put("c.parquet", parquet(csv(60, 70)));
    handler.publish(register("2", "snapshot", Lake.ROOT));
    lake.counted.reset();

    PublishedVersion again = handler.publish(register("3", "snapshot", Lake.ROOT));

    assertThat(again.created()).isFalse();
    assertThat(again.version()).isEqualTo(1);
    assertThat(lake.counted.requests("get", "")).isEmpty();
    assertThat(version(1).commit().filesAdded()).isEqualTo(1);
  }

  @Test
  void onlyNewObjectsAreRead() {
    lake.put("a.parquet", parquet(csv(0, 30)));
    handler.publish(register("1", "snapshot", Lake.ROOT));
    lake.put("b.parquet", parquet(csv(30, 60)));
    lake.counted.reset();

    handler.publish(register("2", "snapshot", Lake.ROOT));

    assertThat(lake.counted.requests("getRange", "data/a.parquet")).isEmpty();
    assertThat(lake.counted.requests("getRange", "data/b.parquet")).isNotEmpty();
    assertThat(ids(1)).isEqualTo(ids(0, 60));
  }

  @Test
  void aReplacedObjectMakesAVersionAndTheOneBeforeCannotBeRead() {
    lake.put("a.parquet", parquet(csv(0, 30)));
    lake.put("b.parquet", parquet(csv(30, 60)));
    handler.publish(register("1", "snapshot", Lake.ROOT));
    lake.put("a.parquet", parquet(csv(0, 25)));

    assertThatThrownBy(() -> ids(0))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT))
        .hasMessageContaining(lake.uri("a.parquet"))
        .hasMessageContaining("registered in place");
    handler.publish(register("2", "snapshot", Lake.ROOT));

    assertThat(paths(1)).hasSize(2);
    assertThat(version(1).commit().filesRemoved()).isZero();
    assertThat(ids(1))
        .isEqualTo(
            IntStream.range(0, 60)
                .filter(id -> id < 25 || id >= 30)
                .mapToObj(id -> (long) id)
                .toList());
    assertThatThrownBy(() -> ids(0)).hasMessageContaining(lake.uri("a.parquet"));
  }

  @Test
  void anObjectThatWasWrittenAgainWithTheSameBytesIsTheSame() {
    Bytes content = parquet(csv(0, 30));
    lake.put("a.parquet", content);
    handler.publish(register("1", "snapshot", Lake.ROOT));
    lake.put("a.parquet", parquet(csv(0, 20)));
    lake.put("a.parquet", content);

    assertThat(ids(0)).isEqualTo(ids(0, 30));
    assertThat(new DataFiles(store, FLIGHTS).fault(version(0).files().get(0))).isEmpty();
    assertThat(handler.publish(register("2", "snapshot", Lake.ROOT)).created()).isTrue();
    lake.counted.reset();
    assertThat(ids(1)).isEqualTo(ids(0, 30));
  }

  @Test
  void verifyingTellsWhatHappenedToAnObject() {
    Bytes content = parquet(csv(0, 30));
    lake.put("a.parquet", content);
    handler.publish(register("1", "snapshot", Lake.ROOT));
    DataFile file = version(0).files().get(0);
    DataFiles files = new DataFiles(store, FLIGHTS);

    assertThat(files.faultByContent(file)).isEmpty();
    lake.put("a.parquet", content.slice(0, content.size() - 1));
    assertThat(files.fault(file))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .contains((content.size() - 1) + " bytes now", content.size() + " were"));
    byte[] other = content.toByteArray();
    other[other.length / 2] ^= 1;
    lake.put("a.parquet", Bytes.takeOver(other));
    assertThat(files.fault(file))
        .contains("has other bytes now, though as many as were registered");
    lake.delete("a.parquet");
    assertThat(files.fault(file)).contains("is gone");
    assertThatThrownBy(() -> files.open(file)).hasMessageContaining("is gone");
  }

  @Test
  void bytesThatTheirStoreCallsUnchangedAreToldByTheirDigestOnly() {
    lake.put("a.parquet", parquet(csv(0, 30)));
    handler.publish(register("1", "snapshot", Lake.ROOT));
    DataFile right = version(0).files().get(0);
    DataFile other =
        new DataFile(
            right.path(),
            "00ff",
            right.sizeBytes(),
            right.rows(),
            right.statistics(),
            right.token());
    DataFiles files = new DataFiles(store, FLIGHTS);

    assertThat(files.fault(other)).isEmpty();
    assertThat(files.faultByContent(other))
        .contains("has other bytes now, though its store calls it unchanged");
  }

  @Test
  void copiesAndObjectsInPlaceStandInOneHistory() throws IOException {
    bench.put("inbox/flights/a.csv", csv(0, 50));
    bench.put("inbox/flights/b.csv", csv(0, 40));
    lake.put("b.parquet", parquet(csv(50, 80)));

    handler.publish(snapshot("1", "inbox/flights/a.csv"));
    handler.publish(register("2", "append", lake.uri("b.parquet")));
    handler.publish(register("3", "snapshot", lake.uri("b.parquet")));
    handler.publish(append("4", "inbox/flights/a.csv"));
    handler.publish(snapshot("5", "inbox/flights/b.csv"));

    assertThat(ids(0)).isEqualTo(ids(0, 50));
    assertThat(ids(1)).isEqualTo(ids(0, 80));
    assertThat(ids(2)).isEqualTo(ids(50, 80));
    assertThat(ids(3)).isEqualTo(ids(0, 80));
    assertThat(ids(4)).isEqualTo(ids(0, 40));
    assertThat(paths(2)).containsExactly(lake.uri("b.parquet"));
  }

  @Test
  void equalRowsInTheBucketAreNotRegisteredButEqualRowsInPlaceAreCopied() {
    bench.put("inbox/flights/a.csv", csv(0, 50));
    lake.put("a.parquet", parquet(csv(0, 50)));
    handler.publish(snapshot("1", "inbox/flights/a.csv"));

    assertThat(handler.publish(register("2", "snapshot", Lake.ROOT)).created()).isFalse();
    bench.put("inbox/flights/b.csv", csv(0, 60));
    lake.put("a.parquet", parquet(csv(0, 60)));
    handler.publish(register("3", "snapshot", Lake.ROOT));
    PublishedVersion copied = handler.publish(snapshot("4", "inbox/flights/b.csv"));

    assertThat(copied.version()).isEqualTo(2);
    assertThat(paths(2)).noneMatch(path -> path.contains("://"));
  }

  @Test
  void aCopyOfTheVeryBytesOfAnObjectIsAFileOfTheBucket() {
    bench.put("inbox/flights/a.csv", csv(0, 5));
    handler.publish(snapshot("1", "inbox/flights/a.csv"));
    DataFile own = version(0).files().get(0);
    lake.put("a.parquet", bench.store.get(DataFiles.key(FLIGHTS, own)).orElseThrow().content());
    bench.put("inbox/flights/b.csv", csv(0, 6));
    handler.publish(snapshot("2", "inbox/flights/b.csv"));
    handler.publish(register("3", "snapshot", Lake.ROOT));
    assertThat(version(2).files().get(0).sha256()).isEqualTo(own.sha256());

    handler.publish(snapshot("4", "inbox/flights/a.csv"));

    assertThat(paths(3)).containsExactly(own.path());
    lake.delete("a.parquet");
    assertThat(ids(3)).isEqualTo(ids(0, 5));
  }

  @Test
  void anObjectCannotBeInAVersionTwice() {
    lake.put("a.parquet", parquet(csv(0, 50)));
    handler.publish(register("1", "append", lake.uri("a.parquet")));

    assertThatThrownBy(() -> handler.publish(register("2", "append", lake.uri("a.parquet"))))
        .hasMessageContaining(lake.uri("a.parquet") + " is a part of the dataset already");
    assertThatThrownBy(
            () ->
                handler.publish(
                    register(
                        "3", "snapshot", lake.uri("a.parquet") + "\",\"" + lake.uri("a.parquet"))))
        .hasMessageContaining("is named twice");
  }

  @Test
  void theSameEventAgainIsTheSameVersion() {
    lake.put("a.parquet", parquet(csv(0, 50)));

    assertThat(handler.handle(register("1", "append", Lake.ROOT)).status())
        .isEqualTo(Outcome.Status.RECORDED);
    assertThat(handler.handle(register("1", "append", Lake.ROOT)).status())
        .isEqualTo(Outcome.Status.DUPLICATE);
    assertThat(record(0).rows()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/data-secret/a.parquet",
        "s3://lake/a.parquet",
        "s3://other/data/a.parquet",
        "s3://lake/data/../secret/a.parquet",
        "s3://lake/data/%2e%2e/secret/a.parquet",
        "file:///etc/passwd.parquet",
        "https://example.com/a.parquet",
        "inbox/flights/a.parquet",
        "/etc/passwd"
      })
  void whatIsNotAllowedIsRefusedAndNothingIsWritten(String source) {
    Outcome outcome = handler.handle(register("1", "snapshot", source));

    assertThat(outcome.status()).isEqualTo(Outcome.Status.REFUSED);
    assertThat(outcome.message()).contains(source);
    assertThat(bench.store.list("datasets/", "", 10).objects()).isEmpty();
    assertThat(lake.counted.requests()).isEmpty();
  }

  @Test
  void nothingIsRegisteredWhereNothingIsAllowed() {
    lake.put("a.parquet", parquet(csv(0, 50)));

    assertThat(bench.handler().handle(register("1", "snapshot", Lake.ROOT)).message())
        .contains("may not be read", ForeignObjects.SETTING);
    assertThat(
            handler
                .registering(ForeignObjects.none())
                .handle(register("2", "snapshot", Lake.ROOT))
                .message())
        .contains("may not be read");
  }

  @Test
  void whatIsNoParquetIsRefusedByName() {
    lake.put("a.csv", Bytes.utf8(csv(0, 5)));

    assertThat(handler.handle(register("1", "snapshot", Lake.ROOT)).message())
        .contains("s3://lake/data/a.csv cannot be registered in place", "publish a copy");
    lake.delete("a.csv");
    lake.put("a.parquet", Bytes.utf8(csv(0, 5)));
    assertThat(handler.handle(register("2", "snapshot", Lake.ROOT)).message())
        .contains("s3://lake/data/a.parquet is not a whole Parquet file");
    assertThat(
            handler
                .handle(
                    publish("3", "snapshot", Lake.ROOT, ",\"in_place\":true,\"format\":\"csv\""))
                .message())
        .contains("data.format must be \"parquet\"");
    lake.delete("a.parquet");
    assertThat(handler.handle(register("4", "snapshot", Lake.ROOT)).message())
        .contains("there is no object under s3://lake/data/");
    assertThat(handler.handle(register("5", "snapshot", lake.uri("a"))).message())
        .contains("there is no object s3://lake/data/a to register");
  }

  @Test
  void columnsThatEnginesWouldReadOtherwiseAreRefused() {
    lake.put("a.parquet", parquet("id,delay\n1,2\n"));
    lake.put("b.parquet", parquet("id,delay\n1,2.5\n"));
    assertThat(handler.handle(register("1", "snapshot", Lake.ROOT)).message())
        .contains("a.parquet cannot be registered in place: the column \"delay\" is of type")
        .contains("of type double in the dataset");
    lake.delete("b.parquet");
    lake.put("a.parquet", parquet("id,\"city, state\"\n1,x\n"));
    assertThat(handler.handle(register("2", "snapshot", Lake.ROOT)).message())
        .contains("the column \"city, state\" has a name that some engines refuse");
    lake.put("a.parquet", parquet("id\n1\n"));
    lake.put("year=2026/a.parquet", parquet("id\n1\n"));
    assertThat(handler.handle(register("3", "snapshot", Lake.ROOT)).message())
        .contains("the column \"year\" stands in the name of its folder only");
  }

  @Test
  void aBrokenContractRefusesAndPutsNothingAside() {
    new Contracts(store)
        .set(
            FLIGHTS,
            ContractCodec.decode(
                JsonCursor.at(
                    "",
                    JsonReader.read(
                        "{\"format_version\":1,\"on_breach\":\"quarantine\","
                            + "\"columns\":{\"id\":{\"min\":10}}}",
                        "the contract"))),
            Bench.NOW);
    lake.put("a.parquet", parquet(csv(0, 50)));

    assertThat(handler.handle(register("1", "snapshot", Lake.ROOT)).message())
        .contains("break the contract");
    assertThat(new Quarantine(store, FLIGHTS).list()).isEmpty();
  }

  @Test
  void recordsAreFoundInObjectsInPlace() {
    lake.put("a.parquet", parquet(csv(0, 50)));
    handler.publish(register("1", "snapshot", Lake.ROOT));

    assertThat(
            new FindRecord(store).find(FLIGHTS, OptionalLong.empty(), Map.of("id", "7")).holdings())
        .hasSize(1);
    assertThat(
            new FindRecord(store)
                .find(FLIGHTS, OptionalLong.empty(), Map.of("id", "70"))
                .holdings())
        .isEmpty();
  }

  @Test
  void neitherRetentionNorGarbageCollectionEverTouchesAnObjectInPlace() {
    bench.put("inbox/flights/a.csv", csv(0, 50));
    lake.put("a.parquet", parquet(csv(50, 80)));
    handler.publish(register("1", "snapshot", Lake.ROOT));
    handler.publish(snapshot("2", "inbox/flights/a.csv"));
    lake.counted.reset();
    bench.clock.advance(Duration.ofDays(30));
    RetainVersions.Report retained =
        new RetainVersions(store, bench.clock).run(FLIGHTS, new RetainVersions.Rule.KeepLast(1));
    CollectGarbage gc = new CollectGarbage(store, bench.clock);
    CollectGarbage.Report first = gc.run(FLIGHTS);
    bench.clock.advance(Duration.ofDays(30));
    CollectGarbage.Report second = gc.run(FLIGHTS);

    assertThat(retained.expiring()).containsExactly(0L);
    assertThat(retained.files()).isZero();
    assertThat(List.of(first.condemned(), first.deleted(), second.condemned(), second.deleted()))
        .allMatch(List::isEmpty);
    assertThat(lake.counted.requests()).isEmpty();
    assertThat(lake.bucket.contents()).hasSize(1);
  }

  @Test
  void kernelReadsVersionsInPlaceAndBetweenCopies(@TempDir Path folder) throws IOException {
    Path data = Files.createDirectories(folder.toRealPath().resolve("la ke%/da+ta"));
    Lake disk = new Lake(data.toUri().toString());
    ObjectStore reaching = disk.reachedFrom(bench.store);
    VersionDataset onDisk = bench.handler(reaching);
    for (String name : List.of("a 1.parquet", "b=é.parquet")) {
      Bytes content = parquet(name.startsWith("a") ? csv(0, 200) : csv(200, 230));
      String uri = data.resolve(name).toUri().toString();
      disk.put(uri.substring(uri.lastIndexOf('/') + 1), content);
      Files.write(data.resolve(name), content.toByteArray());
    }
    bench.put("inbox/flights/c.csv", csv(230, 250));

    onDisk.publish(register("1", "snapshot", data.resolve("a 1.parquet").toUri().toString()));
    onDisk.publish(register("2", "append", data.resolve("b=é.parquet").toUri().toString()));
    onDisk.publish(append("3", "inbox/flights/c.csv"));
    for (int i = 4; i < 13; i++) {
      onDisk.publish(append(Integer.toString(i), "inbox/flights/c.csv"));
    }
    onDisk.publish(snapshot("13", "inbox/flights/c.csv"));

    KernelRows kernel = KernelRows.of(bench.store, folder.resolve("table"), "datasets/flights");
    assertThat(kernel.rows(0)).hasSize(200);
    assertThat(kernel.rows(1)).hasSize(230).contains("229,UA,114.5");
    assertThat(kernel.rows(2)).hasSize(250);
    // From the checkpoint of version 10.
    assertThat(kernel.rows(11)).hasSize(250 + 9 * 20);
    assertThat(kernel.rows(12)).hasSize(20);
    assertThat(
            new DatasetCatalog(reaching)
                .table(FLIGHTS).at(11).files().stream().filter(DataFile::isInPlace))
        .allMatch(file -> file.token() != null)
        .hasSize(2);
  }
}
