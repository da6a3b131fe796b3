// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SimulatedCrash;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
  private static final String ROOT = "runs/" + SampleEvents.RUN;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Ledger ledger = new Ledger(store);
  private final Event started = SampleEvents.sample("run.started");

  @Test
  void sameEventAgainIsADuplicate() {
    assertThat(ledger.append(ROOT, started)).isEqualTo(Appended.RECORDED);
    assertThat(ledger.append(ROOT, started)).isEqualTo(Appended.DUPLICATE);
    assertThat(ledger.events(ROOT)).containsExactly(started);
  }

  @Test
  void whatTheTransportAddsDoesNotMakeAnotherEvent() {
    ledger.append(ROOT, started);
    Event traced =
        new Event(
            started.id(),
            started.source(),
            started.type(),
            started.subject(),
            started.time(),
            Map.of("traceparent", "00-1-1-00"),
            started.data());
    assertThat(ledger.append(ROOT, traced)).isEqualTo(Appended.DUPLICATE);
  }

  @Test
  void otherContentUnderTheSameIdIsAConflictAndLeavesTheFirst() {
    ledger.append(ROOT, started);
    Event other = SampleEvents.with(started, "name", "\"other\"");
    assertThat(ledger.append(ROOT, other)).isEqualTo(Appended.CONFLICT);
    assertThat(ledger.events(ROOT)).containsExactly(started);
  }

  @Test
  void eventOfARunIsNotedInTheTail() {
    ledger.append(ROOT, started);
    assertThat(store.get(ObjectKey.of("tail/" + SampleEvents.RUN + "/" + started.key())))
        .hasValueSatisfying(tail -> assertThat(tail.content()).isEqualTo(Bytes.EMPTY));
  }

  @Test
  void eventOfAModelIsNotNotedInTheTail() {
    ledger.append("models/fraud", SampleEvents.sample("model.registered"));
    assertThat(ObjectStores.listAll(store, "tail/")).isEmpty();
  }

  @Test
  void eventsComeInTheFoldsOrder() {
    Event untimed = SampleEvents.run("z", "run.logged", null, "");
    Event late = SampleEvents.run("a", "run.logged", "2026-01-02T00:00:00Z", "");
    Event early = SampleEvents.run("b", "run.logged", "2026-01-01T00:00:00Z", "");
    for (Event event : new Event[] {late, untimed, early}) {
      ledger.append(ROOT, event);
    }
    assertThat(ledger.events(ROOT)).containsExactly(untimed, early, late);
  }

  @Test
  void storedEventThatIsBrokenIsNamed() {
    ObjectKey key = ObjectKey.of(ROOT + "/events/" + started.key() + ".json");
    store.put(key, Bytes.utf8("{"), PutCondition.always());
    assertThatThrownBy(() -> ledger.events(ROOT))
        .hasMessageContaining(key.value())
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CORRUPT);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void appendThatFailsAnywhereIsMendedBySendingAgain(Fault fault) {
    for (int call = 1; call <= 4; call++) {
      InMemoryObjectStore behind = new InMemoryObjectStore();
      try {
        new Ledger(FaultyObjectStore.failingAt(behind, call, fault)).append(ROOT, started);
      } catch (TidemarkException | SimulatedCrash e) {
        // The sender has no answer and sends again.
      }
      assertThat(new Ledger(behind).append(ROOT, started)).isNotEqualTo(Appended.CONFLICT);
      assertThat(ObjectStores.listAll(behind, "")).hasSize(2);
    }
  }

  @Test
  void lostReplyThatIsReadBackIsADuplicate() {
    Ledger faulty = new Ledger(FaultyObjectStore.failingAt(store, 1, Fault.REPLY_LOST));
    assertThat(faulty.append(ROOT, started)).isEqualTo(Appended.DUPLICATE);
  }

  @Test
  void lostRequestIsAnUnknownOutcome() {
    Ledger faulty = new Ledger(FaultyObjectStore.failingAt(store, 1, Fault.REQUEST_LOST));
    assertThatThrownBy(() -> faulty.append(ROOT, started))
        .hasMessageContaining(started.key())
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
  }
}
