// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.EventIntake;
import dev.tidemark.record.RecordRun;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import javax.xml.stream.XMLInputFactory;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Runs code before its first use, so that it is loaded by then: a cold start spends nearly all of
 * its time on loading code. While one thread makes the client of S3, another rehearses what the
 * client needs late and what it does not need at all.
 */
final class Rehearsal {
  private static final Bytes EVENT =
      Bytes.utf8(
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/rehearsal\",\"type\":"
              + "\"dev.tidemark.run.started.v1\",\"time\":\"2026-01-01T00:00:00Z\",\"data\":{"
              + "\"run_id\":\"00000000000000000000000000000000\",\"experiment\":\"rehearsal\","
              + "\"params\":{\"a\":\"1\"},\"metrics\":[{\"key\":\"m\",\"value\":0.5}]}}");

  private Rehearsal() {}

  /** Records an event in a store that keeps nothing. */
  static Outcome recordAnEvent() {
    ObjectStore nothing = new ForgetfulObjectStore();
    EventIntake intake = new EventIntake(new RecordRun(nothing), new Rejections(nothing));
    return intake.take(JsonReader.read(EVENT, "the rehearsal"));
  }

  /** Rehearses beside the thread that calls this, which must {@link #end} it. */
  static Thread begin() {
    Thread rehearsal = new Thread(Rehearsal::run, "rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
    return rehearsal;
  }

  private static void run() {
    ServiceMetadata.of("s3"); // a class for each service of AWS, some 400
    recordAnEvent();
    XMLInputFactory.newFactory(); // reads listings
  }

  /**
   * Waits for a rehearsal. Two threads that initialise the same classes in different orders can
   * wait for each other for ever, so no other code of ours for events may begin before.
   */
  static void end(Thread rehearsal) {
    try {
      rehearsal.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
