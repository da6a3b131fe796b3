// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function runs, made ready before the snapshot that SnapStart resumes from: the rehearsal
 * goes once through code that an invocation will need, so that it is loaded by then. It only reads.
 *
 * @param handler what the function runs
 * @param rehearsal kept here because the registry of resources forgets what nobody holds
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 *     SnapStart, runtime hooks</a>
 */
record Primed<T>(T handler, Resource rehearsal) {

  static <T> Primed<T> of(T handler, Runnable rehearsal) {
    Primed<T> primed = new Primed<>(handler, new Rehearsal(rehearsal));
    Core.getGlobalContext().register(primed.rehearsal());
    return primed;
  }

  private record Rehearsal(Runnable steps) implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      steps.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // Connections that the snapshot has cut are opened anew by the clients.
    }
  }
}
