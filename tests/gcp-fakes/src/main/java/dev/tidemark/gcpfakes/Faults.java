// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults that are planned for coming requests. Safe for use by many threads. */
final class Faults {
  private final Map<String, Deque<Fault>> planned = new HashMap<>();

  synchronized void plan(String operation, Fault fault, int times) {
    for (int i = 0; i < times; i++) {
      planned.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(fault);
    }
  }

  private synchronized @Nullable Fault next(String operation) {
    return planned.getOrDefault(operation, new ArrayDeque<>()).poll();
  }

  /** The answer after the next planned fault; empty if the connection is to end without one. */
  Optional<FakeAnswer> around(String operation, Supplier<FakeAnswer> work) {
    Fault fault = next(operation);
    if (fault == null) {
      return Optional.of(work.get());
    }
    return switch (fault) {
      case UNAVAILABLE -> throw new ServiceError(503, "backendError", "Backend Error");
      case FORBIDDEN ->
          throw new ServiceError(403, "forbidden", "The caller does not have permission");
      case REPLY_LOST -> {
        FakeAnswer unused = work.get();
        yield Optional.empty();
      }
      case DONE_BUT_UNAVAILABLE -> {
        FakeAnswer unused = work.get();
        throw new ServiceError(503, "backendError", "Backend Error");
      }
    };
  }
}
