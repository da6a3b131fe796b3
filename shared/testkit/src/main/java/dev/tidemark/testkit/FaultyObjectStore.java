// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Another store behind a bad line: it keeps to the contract of the port and uses every freedom the
 * contract leaves to fail. Safe for use by many threads.
 *
 * <p>Every schedule can be repeated. The faults of {@link #seeded} depend on the seed, the
 * operation, the key and how often that operation was called on that key, so not on the order in
 * which threads happen to run. Those of {@link #failingAt} hit one call and those of {@link
 * #losingEveryReply} every nth, counted from 1 over all operations; after a crash every further
 * call throws {@link SimulatedCrash} too, for a dead process does nothing more.
 */
public final class FaultyObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final Schedule schedule;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean crashed;

  /** The fault of one call. */
  @FunctionalInterface
  private interface Schedule {
    Fault fault(int call, String operation, String on);
  }

  private FaultyObjectStore(ObjectStore store, Schedule schedule) {
    this.store = requireNonNull(store, "store is null");
    this.schedule = schedule;
  }

  /**
   * Each call is refused, loses its request or loses its reply with the given probability in all.
   *
   * @param rate from 0, never, to 1, always
   */
  public static FaultyObjectStore seeded(ObjectStore store, long seed, double rate) {
    Map<String, AtomicLong> callsOn = new ConcurrentHashMap<>();
    Fault[] faults = {Fault.REFUSED, Fault.REQUEST_LOST, Fault.REPLY_LOST};
    return new FaultyObjectStore(
        store,
        (call, operation, on) -> {
          String name = operation + " " + on;
          long nth = callsOn.computeIfAbsent(name, n -> new AtomicLong()).incrementAndGet();
          long mixed = mix(mix(mix(seed) ^ name.hashCode()) ^ nth);
          double dice = (mixed >>> 11) * 0x1p-53;
          return dice < rate ? faults[(int) Math.floorMod(mixed, 3L)] : Fault.NONE;
        });
  }

  /** One fault at the call with that number, counted from 1; 0 for none, to count calls. */
  public static FaultyObjectStore failingAt(ObjectStore store, int call, Fault fault) {
    return new FaultyObjectStore(store, (n, operation, on) -> n == call ? fault : Fault.NONE);
  }

  /** Every nth call is done, but its reply is lost. */
  public static FaultyObjectStore losingEveryReply(ObjectStore store, int nth) {
    return new FaultyObjectStore(
        store, (n, operation, on) -> n % nth == 0 ? Fault.REPLY_LOST : Fault.NONE);
  }

  /** How many calls were made, those that failed included. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return through("get", key.value(), () -> store.get(key));
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return through("getRange", key.value(), () -> store.getRange(key, from, length));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return through("head", key.value(), () -> store.head(key));
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return putThrough(key, () -> store.put(key, content, condition));
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return putThrough(key, () -> store.put(key, content, condition));
  }

  @Override
  public void delete(ObjectKey key) {
    through(
        "delete",
        key.value(),
        () -> {
          store.delete(key);
          return Optional.empty();
        });
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    return through("list", prefix + " after " + after, () -> store.list(prefix, after, limit));
  }

  private PutResult putThrough(ObjectKey key, Supplier<PutResult> put) {
    Fault fault = next("put", key.value());
    if (fault == Fault.REQUEST_LOST) {
      return PutResult.unknown();
    }
    PutResult result = meet(fault, "put", key.value(), put);
    return fault == Fault.REPLY_LOST ? PutResult.unknown() : result;
  }

  private <T> T through(String operation, String on, Supplier<T> call) {
    Fault fault = next(operation, on);
    if (fault == Fault.REQUEST_LOST) {
      throw unavailable(operation, on, "the request was lost");
    }
    T result = meet(fault, operation, on, call);
    if (fault == Fault.REPLY_LOST) {
      throw unavailable(operation, on, "the reply was lost");
    }
    return result;
  }

  private Fault next(String operation, String on) {
    if (crashed) {
      throw new SimulatedCrash(operation + " " + on + " after the process died");
    }
    return schedule.fault(calls.incrementAndGet(), operation, on);
  }

  private <T> T meet(Fault fault, String operation, String on, Supplier<T> call) {
    if (fault == Fault.REFUSED) {
      throw unavailable(operation, on, "refused");
    }
    if (fault == Fault.CRASH_BEFORE) {
      throw crash("before " + operation + " " + on);
    }
    T result = call.get();
    if (fault == Fault.CRASH_AFTER) {
      throw crash("after " + operation + " " + on);
    }
    return result;
  }

  private SimulatedCrash crash(String where) {
    crashed = true;
    return new SimulatedCrash("the process died " + where);
  }

  private static TidemarkException unavailable(String operation, String on, String why) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE, operation + " " + on + ": injected fault, " + why + "; try again");
  }

  /** The finisher of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
