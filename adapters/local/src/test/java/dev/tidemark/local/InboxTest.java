// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What happens to the other files when one of them cannot be taken in. */
class InboxTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final List<String> handled = new ArrayList<>();

  @Test
  void aFileThatCannotBeTakenInNowKeepsNoOtherWaiting() {
    Inbox inbox = inboxWhoseFirstFileMeets(() -> new TidemarkException(ErrorKind.CORRUPT, "torn"));

    inbox.takeIn();
    inbox.takeIn();

    assertThat(handled).containsExactly("a", "b");
  }

  @Test
  void aFaultInOneFileKeepsNoOtherWaiting() {
    Inbox inbox = inboxWhoseFirstFileMeets(() -> new IllegalStateException("a fault"));

    inbox.takeIn();
    inbox.takeIn();

    assertThat(handled).containsExactly("a", "b");
  }

  @Test
  void aFileThatFailedIsTriedAgainAndTheOthersAreNot() {
    Inbox inbox =
        inboxWhoseFirstFileMeets(() -> new TidemarkException(ErrorKind.UNAVAILABLE, "not now"));

    inbox.takeIn();
    inbox.takeIn();
    inbox.takeIn();

    assertThat(handled).containsExactly("a", "b", "a");
  }

  private Inbox inboxWhoseFirstFileMeets(Supplier<RuntimeException> trouble) {
    drop("inbox/a/1.csv");
    drop("inbox/b/1.csv");
    return new Inbox(store, event -> handle(event, trouble));
  }

  private Outcome handle(Event event, Supplier<RuntimeException> trouble) {
    String dataset = JsonCursor.at("data", event.requireData()).field("dataset").string();
    handled.add(dataset);
    if (dataset.equals("a")) {
      throw trouble.get();
    }
    return Outcome.recorded("published");
  }

  private void drop(String key) {
    store.put(ObjectKey.of(key), Bytes.utf8("x\n1\n"), PutCondition.always());
  }
}
