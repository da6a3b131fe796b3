// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes independent calls to a store at the same time, for most of the time of a call is waiting.
 */
public final class ParallelCalls {
  private static final int AT_ONCE = 16;
  private static final int WORTH_THREADS = 3;

  private ParallelCalls() {}

  /**
   * What the call gives for each item, in the order of the items. The first trouble is thrown once
   * every call that had begun has ended.
   */
  public static <T, R> List<R> map(Collection<T> items, Function<T, R> call) {
    if (items.size() < WORTH_THREADS) {
      return items.stream().map(call).toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(() -> call.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a call threw what it does not declare", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "interrupted while waiting for the store; try again", e);
    }
  }
}
