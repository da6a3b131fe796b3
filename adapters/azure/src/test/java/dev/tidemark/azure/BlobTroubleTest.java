// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that fails, an account that says no, a container that is not there. */
class BlobTroubleTest {
  private static final ObjectKey KEY = ObjectKey.of("runs/one.json");
  private static final Bytes ONE = Bytes.utf8("one");
  private static final int BLOCK_BYTES = 100_000;
  private static Azurite azurite;

  private final String container = "trouble-" + UUID.randomUUID();
  private FaultyLine line;
  private ObjectStore store;

  @BeforeAll
  static void startAzurite() {
    azurite = Azurite.start();
  }

  @AfterAll
  static void stopAzurite() {
    if (azurite != null) {
      azurite.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    azurite.accountWith(container);
    line = new FaultyLine(azurite.blobPort());
    store = store(azurite.settings(line.port()));
  }

  @AfterEach
  void close() throws IOException {
    line.close();
  }

  private ObjectStore store(Map<String, String> settings) {
    return new BlobObjectStore(BlobAccount.of(settings), container, BLOCK_BYTES);
  }

  @Test
  void aPutWhoseReplyIsLostIsUnknownAndIsNotSentAgain() {
    for (PutCondition condition : List.of(PutCondition.ifAbsent(), PutCondition.always())) {
      line.loseReplies(1);

      assertThat(store.put(KEY, ONE, condition)).isEqualTo(PutResult.unknown());
      assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(ONE);
    }
  }

  @Test
  void aReplacementWhoseReplyIsLostIsUnknown() {
    PutResult.Stored first = (PutResult.Stored) store.put(KEY, ONE, PutCondition.always());
    line.loseReplies(1);

    assertThat(store.put(KEY, Bytes.utf8("two"), PutCondition.ifVersion(first.version())))
        .isEqualTo(PutResult.unknown());
    assertThat(store.get(KEY).orElseThrow().content().utf8()).isEqualTo("two");
  }

  @Test
  void blocksWhoseRepliesAreLostAreSentAgain() {
    byte[] content = new byte[5 * BLOCK_BYTES];
    new Random(7).nextBytes(content);
    Bytes large = Bytes.takeOver(content);
    line.loseReplies(2);

    assertThat(store.put(KEY, ByteSource.of(large), PutCondition.ifAbsent()).isStored()).isTrue();
    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(large);
  }

  @Test
  void aPutThatTheServiceIsTooBusyForIsSentAgain() {
    line.refuseRequests(2);

    assertThat(store.put(KEY, ONE, PutCondition.ifAbsent()).isStored()).isTrue();
  }

  @Test
  void readsAndDeletesOutliveLostReplies() {
    store.put(KEY, ONE, PutCondition.always());

    line.loseReplies(1);
    assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(ONE);
    line.loseReplies(1);
    assertThat(store.head(KEY)).isPresent();
    line.loseReplies(1);
    assertThat(store.list("", "", 10).objects()).hasSize(1);
    line.loseReplies(1);
    store.delete(KEY);
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void aServiceThatIsNotThereIsUnavailable() throws IOException {
    int deaf;
    try (ServerSocket closed = new ServerSocket(0)) {
      deaf = closed.getLocalPort();
    }
    ObjectStore absent = store(azurite.settings(deaf));

    TidemarkException trouble = troubleOf(() -> absent.get(KEY));

    assertThat(trouble.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(trouble).hasMessageContaining("getting runs/one.json").hasMessageContaining("again");
    assertThat(absent.put(KEY, ONE, PutCondition.ifAbsent())).isEqualTo(PutResult.unknown());
  }

  @Test
  void aWrongKeyIsDeniedWithoutBeingShown() {
    Map<String, String> settings = new HashMap<>(azurite.settings());
    settings.put("AZURE_STORAGE_KEY", "d3Jvbmc=");
    ObjectStore closed = store(settings);

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> closed.get(KEY),
            () -> closed.put(KEY, ONE, PutCondition.always()),
            () -> closed.list("", "", 1))) {
      TidemarkException trouble = troubleOf(call);
      assertThat(trouble.kind()).isEqualTo(ErrorKind.DENIED);
      assertThat(trouble).hasMessageContaining("403").hasMessageNotContaining("d3Jvbmc");
    }
  }

  @Test
  void aContainerThatIsNotThereIsToldFromABlobThatIsNot() {
    ObjectStore nowhere =
        BlobObjectStore.open(BlobAccount.of(azurite.settings()), "no-such-container");

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> nowhere.get(KEY),
            () -> nowhere.head(KEY),
            () -> nowhere.delete(KEY),
            () -> nowhere.put(KEY, ONE, PutCondition.ifAbsent()),
            () -> nowhere.list("", "", 1))) {
      TidemarkException trouble = troubleOf(call);
      assertThat(trouble.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
      assertThat(trouble).hasMessageContaining("create the container");
    }
  }

  @Test
  void theProviderOpensAPrefixOfAContainer() {
    ObjectStore whole = store(azurite.settings());
    ObjectStore below =
        new BlobObjectStoreProvider()
            .open(URI.create("az://" + container + "/team/a/"), azurite.settings());

    below.put(KEY, ONE, PutCondition.ifAbsent());

    assertThat(whole.get(ObjectKey.of("team/a/runs/one.json"))).isPresent();
    assertThat(below.list("", "", 10).objects()).hasSize(1);
  }

  private static TidemarkException troubleOf(ThrowingCallable call) {
    return catchThrowableOfType(TidemarkException.class, call);
  }
}
