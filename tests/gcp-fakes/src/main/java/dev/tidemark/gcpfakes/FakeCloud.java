// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import java.util.concurrent.CountDownLatch;

/** Both fakes in a process of their own, until it is ended. */
public final class FakeCloud {
  private FakeCloud() {}

  /**
   * Prints the two settings by which clients find the fakes.
   *
   * @param arguments a bucket, then topics as {@code projects/p/topics/t}
   */
  public static void main(String[] arguments) throws InterruptedException {
    GcsFake storage = GcsFake.start();
    PubSubFake topics = PubSubFake.start();
    storage.createBucket(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      topics.createTopic(arguments[i]);
    }
    System.out.println("STORAGE_EMULATOR_HOST=" + storage.endpoint());
    System.out.println("PUBSUB_EMULATOR_HOST=" + topics.endpoint());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
