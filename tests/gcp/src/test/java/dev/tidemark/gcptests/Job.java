// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The main job on the example's real flights: train, deploy, score two weeks, report each. */
final class Job {
  static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  static final String NOW = "2026-11-22T05:00:00Z";
  private static final Path DATA = Path.of("../../examples/flight-delay/data");

  private Job() {}

  static void run(Deployment on) throws Exception {
    put(on, "inbox/flights/january.csv", "training/january.csv");
    on.send(
        event(
            "1",
            "dataset.published",
            "{'dataset':'flights','mode':'snapshot','sources':['inbox/flights/january.csv'],"
                + "'format':'csv','label':'late'}"));
    on.notice("inbox/flights/january.csv");
    record(on);
    week(on, "2001-02-05", "2026-11-23T06:00:00Z");
    week(on, "2001-02-12", "2026-11-24T06:00:00Z");
  }

  private static void record(Deployment on) throws Exception {
    on.send(
        event(
            "2",
            "run.started",
            "{'run_id':'"
                + RUN
                + "','experiment':'delay',"
                + "'inputs':[{'dataset':'flights','version':0,'role':'training'}]}"));
    on.send(
        event(
            "3",
            "run.finished",
            "{'run_id':'" + RUN + "','status':'FINISHED','metrics':{'auc':0.7}}"));
    on.send(event("4", "model.registered", "{'model':'delay','run_id':'" + RUN + "'}"));
    on.send(
        event(
            "5",
            "model.deployed",
            "{'model':'delay','version':1,'environment':'production','alias':'champion'}"));
    on.send(
        event(
            "6",
            "monitor.defined",
            "{'monitor':'weekly','dataset':'scored','model':'delay','environment':'production','schedule':'0"
                + " 6 * * *','columns':{'include':['*'],'exclude':['flight','day']}}"));
  }

  private static void week(Deployment on, String week, String tick) throws Exception {
    String key = "inbox/scored/" + week + ".csv";
    put(on, key, "production/" + week + ".csv");
    on.notice(key);
    on.tick(Instant.parse(tick));
  }

  private static void put(Deployment on, String key, String file) throws IOException {
    Bytes content = Bytes.takeOver(Files.readAllBytes(DATA.resolve(file)));
    on.store().put(ObjectKey.of(key), content, PutCondition.ifAbsent());
  }

  /** Single quotes in {@code data} stand for double ones. */
  static Json event(String id, String type, String data) {
    String text =
        "{'specversion':'1.0','id':'"
            + id
            + "','source':'//test.example/job','type':'dev.tidemark."
            + type
            + ".v1','time':'2026-11-22T04:00:00Z','datacontenttype':'application/json','data':"
            + data
            + "}";
    return JsonReader.read(text.replace('\'', '"'), "the event");
  }
}
