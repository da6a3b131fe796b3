// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets something happen just before one call to a store: every interleaving, one at a time. */
final class Meanwhile {
  private final int call;
  private final Runnable work;
  private int calls;

  /**
   * @param call counted from 1
   */
  Meanwhile(int call, Runnable work) {
    this.call = call;
    this.work = work;
  }

  ObjectStore before(ObjectStore store) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            Meanwhile.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (++calls == call) {
                work.run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  boolean happened() {
    return calls >= call;
  }
}
