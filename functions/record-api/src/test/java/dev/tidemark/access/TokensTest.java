// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.Role;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.CountingObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final ObjectStore store = new InMemoryObjectStore();
  private final Tokens tokens = new Tokens(store);
  private final ManualClock clock = new ManualClock(NOW);

  private static Bytes secret(int first) {
    byte[] bytes = new byte[Tokens.SECRET_BYTES];
    bytes[0] = (byte) first;
    return Bytes.takeOver(bytes);
  }

  private Tokens.Made make(int first, String name) {
    return tokens.create(secret(first), name, "acme", Role.WRITER, NOW, null);
  }

  @Test
  void theTextOfATokenIsNowhereInTheStore() {
    Tokens.Made made = make(1, "ci");

    ObjectStores.listAll(store, "")
        .forEach(
            object -> {
              assertThat(object.key().value()).doesNotContain(made.text());
              assertThat(store.get(object.key()).orElseThrow().content().utf8())
                  .doesNotContain(made.text().substring(4))
                  .contains("\"sha256\":\"" + Bytes.utf8(made.text()).sha256());
            });
    assertThat(made.toString()).doesNotContain(made.text());
  }

  @Test
  void aTokenIsKnownByItsTextOnly() {
    Tokens.Made made = make(1, "ci");

    assertThat(tokens.find(made.text())).contains(made.token());
    assertThat(tokens.find(made.token().sha256())).isEmpty();
    assertThat(tokens.find(made.text() + "A")).isEmpty();
    assertThat(tokens.find("tdm_" + "A".repeat(43))).isEmpty();
    assertThat(tokens.find("../../tenants/acme/x")).isEmpty();
  }

  @Test
  void anObjectUnderTheNameOfAnotherTokenOpensNothing() {
    Tokens.Made made = make(1, "ci");
    Tokens.Made other = make(2, "other");
    ObjectKey key = ObjectKey.of("tokens/" + made.token().sha256() + ".json");
    store.put(key, TokenCodec.encode(other.token()), PutCondition.always());

    assertThat(tokens.find(made.text())).isEmpty();
  }

  @Test
  void listAndRevokeGoByIds() {
    Token first = make(1, "first").token();
    Token second = make(2, "second").token();

    assertThat(tokens.list()).containsExactlyInAnyOrder(first, second);
    assertThat(tokens.revoke(first.id())).isEqualTo(first);
    assertThat(tokens.list()).containsExactly(second);
    assertThatThrownBy(() -> tokens.revoke(first.id()))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .hasMessageContaining(first.id());
  }

  @Test
  void anIdThatTellsNoTokenFromAnotherRevokesNone() {
    make(1, "first");
    make(2, "second");

    assertThatThrownBy(() -> tokens.revoke("")).hasMessageContaining("2 tokens");
    assertThat(tokens.list()).hasSize(2);
  }

  @Test
  void aTokenTakenBackIsRefusedOnceTheTrustIsOver() {
    Tokens.Made made = make(1, "ci");
    Identification door = new TokenIdentification(tokens, clock);
    assertThat(door.identify(made.text())).contains(new Caller("ci", "acme", Role.WRITER));

    tokens.revoke(made.token().id());
    clock.advance(TokenIdentification.TRUST);

    assertThat(door.identify(made.text())).isEmpty();
  }

  @Test
  void madeUpTokensCostOneListingInAWhile() {
    CountingObjectStore counting = new CountingObjectStore(store);
    Identification door = new TokenIdentification(new Tokens(counting), clock);
    Tokens.Made made = make(1, "ci");

    for (int i = 100; i < 200; i++) {
      String madeUp = "tdm_" + "A".repeat(40) + i;
      assertThat(door.identify(madeUp)).isEmpty();
    }

    assertThat(counting.requests()).hasSize(2);
    assertThat(door.identify(made.text())).isPresent();
  }

  @Test
  void aTokenMadeWhileOthersGuessIsKnownOnceTheDistrustIsOver() {
    Identification door = new TokenIdentification(tokens, clock);
    assertThat(door.identify("tdm_" + "A".repeat(43))).isEmpty();
    Tokens.Made made = make(1, "ci");

    clock.advance(TokenIdentification.DISTRUST);

    assertThat(door.identify(made.text())).contains(new Caller("ci", "acme", Role.WRITER));
  }

  @Test
  void aTokenIsRefusedFromItsEndOnAlsoIfItIsTrusted() {
    Instant end = NOW.plus(Duration.ofSeconds(2));
    Tokens.Made made = tokens.create(secret(1), "ci", "acme", Role.READER, NOW, end);
    Identification door = new TokenIdentification(tokens, clock);
    assertThat(door.identify(made.text())).isPresent();

    clock.advance(Duration.ofSeconds(2));

    assertThat(door.identify(made.text())).isEmpty();
  }

  @Test
  void whatIsKeptOfATokenIsTheFormatOfTheFirstVersion() {
    Token token = make(1, "ci").token();

    assertThat(TokenCodec.encode(token).utf8())
        .isEqualTo(
            "{\"created_at\":\"2026-11-24T10:00:00Z\",\"format_version\":1,\"name\":\"ci\",\"role\":\"writer\",\"sha256\":\""
                + token.sha256()
                + "\",\"tenant\":\"acme\"}");
  }

  @Test
  void aDamagedTokenIsToldByItsKey() {
    Tokens.Made made = make(1, "ci");
    ObjectKey key = ObjectKey.of("tokens/" + made.token().sha256() + ".json");
    store.put(key, Bytes.utf8("{}"), PutCondition.always());

    assertThatThrownBy(() -> tokens.find(made.text()))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT))
        .hasMessageContaining(key.value());
  }

  @Test
  void namesThatCouldSpoilALogAreRefused() {
    for (String name : new String[] {"", "a b", "a\nb", "x".repeat(101), "<b>"}) {
      assertThatThrownBy(() -> make(1, name)).isInstanceOf(TidemarkException.class);
    }
  }
}
