// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does what it is passed, in order. Little may wait: whoever passes more waits too,
 * so memory stays bounded. The first trouble ends the thread and reaches the passing thread at its
 * next call. One passing thread only.
 */
final class Stage implements AutoCloseable {
  private static final int WAITING = 2;
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final Runnable END = new End();

  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile @Nullable Throwable trouble;

  Stage(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  // The outermost handler of this thread: whatever happens in it must reach the passing thread.
  private void run() {
    try {
      for (Runnable work = queue.take(); work != END; work = queue.take()) {
        work.run();
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      trouble = e;
    }
  }

  /** Passes work on; waits while other work waits. */
  void pass(Runnable work) {
    try {
      do {
        rethrow();
      } while (!queue.offer(work, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Returns when all work is done. */
  void finish() {
    pass(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    rethrow();
  }

  private void rethrow() {
    Throwable found = trouble;
    if (found instanceof RuntimeException e) {
      throw e;
    }
    if (found instanceof Error e) {
      throw e;
    }
    if (found != null) {
      throw interrupted();
    }
  }

  private static TidemarkException interrupted() {
    Thread.currentThread().interrupt();
    return new TidemarkException(
        ErrorKind.UNAVAILABLE, "the publish was interrupted; send the same request again");
  }

  /** Ends the thread; returns when it does nothing more. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Marks the end of the queue; told by identity, never run. */
  private static final class End implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("the end of the queue is no work");
    }
  }
}
