// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Polls the queue of a function. A message that its function does not finish comes again after a
 * while, and after too many times goes to the queue's poison queue, as on the real host.
 */
final class QueueListener {
  private static final Duration WHILE_AT_WORK = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final StagedFunction function;
  private final HostSettings host;
  private final StorageQueue queue;
  private final Thread thread = new Thread(this::poll, "queue-listener");

  private QueueListener(StagedFunction function, HostSettings host, StorageQueue queue) {
    this.function = function;
    this.host = host;
    this.queue = queue;
  }

  static QueueListener start(
      StagedFunction function, HostSettings host, Map<String, String> settings)
      throws IOException, InterruptedException {
    String connection = required(settings, function.trigger().field("connection"));
    String name = expanded(function.trigger().field("queueName"), settings);
    QueueListener listener = new QueueListener(function, host, StorageQueue.open(connection, name));
    listener.thread.start();
    return listener;
  }

  /** {@code %NAME%} is the setting of that name. */
  private static String expanded(String text, Map<String, String> settings) {
    if (!text.startsWith("%")) {
      return text;
    }
    return required(settings, text.substring(1, text.length() - 1));
  }

  private static String required(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the setting " + name + " is missing");
    }
    return value;
  }

  void join() throws InterruptedException {
    thread.join();
  }

  private void poll() {
    while (true) {
      try {
        for (StorageQueue.Message message : queue.receive(host.batchSize(), WHILE_AT_WORK)) {
          work(message);
        }
        Thread.sleep(PAUSE.toMillis());
      } catch (IOException e) {
        System.err.println("polling " + queue.name() + " failed: " + e);
        return;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  // The outermost handler of this thread: whatever a function throws makes the message come again.
  private void work(StorageQueue.Message message) throws IOException, InterruptedException {
    try {
      function.invoke(message.text());
      queue.delete(message);
    } catch (Exception e) {
      System.err.println(function.name() + " failed: " + e);
      if (message.dequeueCount() >= host.maxDequeueCount()) {
        queue.sibling(queue.name() + "-poison").send(message.text());
        queue.delete(message);
      } else {
        queue.putBack(message, host.visibilityTimeout());
      }
    }
  }
}
