// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The events and files of the main job: train, register, deploy, watch. Every world runs the same
 * ones, so that what they store can be compared.
 */
public final class MainJob {
  public static final String TOPIC =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/topics/t";
  public static final String STARTED = "2026-01-02T00:00:00Z";
  public static final String ONE_DAY_LATER = "2026-01-03T12:00:00Z";
  public static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  public static final String TRAINING = "inbox/flights/train.csv";
  public static final String SCORED = "inbox/scored/january.csv";
  private static final int ROWS = 3000;
  private static final List<String> CARRIERS = List.of("AA", "DL", "UA", "WN");

  private MainJob() {}

  public static Json publishTraining() {
    return event(
        "1",
        "dataset.published",
        "datasets/flights",
        "{'dataset':'flights','mode':'snapshot','sources':['"
            + TRAINING
            + "'],'format':'csv','key':['row'],'label':'carrier'}");
  }

  public static Json runStarted() {
    return event(
        "2",
        "run.started",
        "runs/" + RUN,
        "{'run_id':'"
            + RUN
            + "','experiment':'delay','params':{'depth':'6'},"
            + "'inputs':[{'dataset':'flights','version':0,'role':'training'}]}");
  }

  public static Json runFinished() {
    return event(
        "3",
        "run.finished",
        "runs/" + RUN,
        "{'run_id':'" + RUN + "','status':'FINISHED','metrics':{'auc':0.9}}");
  }

  public static Json modelRegistered() {
    return event(
        "4",
        "model.registered",
        "models/delay",
        "{'model':'delay','run_id':'" + RUN + "','artifact':'model/model.bin'}");
  }

  public static Json modelDeployed() {
    return event(
        "5",
        "model.deployed",
        "models/delay",
        "{'model':'delay','version':1,'environment':'production','alias':'champion',"
            + "'deployed_at':'"
            + STARTED
            + "'}");
  }

  public static Json monitorDefined() {
    return event(
        "6",
        "monitor.defined",
        "monitors/daily",
        "{'monitor':'daily','dataset':'scored','model':'delay','environment':'production',"
            + "'baseline':null,'schedule':'0 6 * * *','time_zone':'UTC'}");
  }

  public static Json publishScored() {
    return event(
        "7",
        "dataset.published",
        "datasets/scored",
        "{'dataset':'scored','mode':'append','sources':['" + SCORED + "'],'format':'csv'}");
  }

  /** Every event, in the order in which they happen. */
  public static List<Json> all() {
    return List.of(
        publishTraining(),
        runStarted(),
        runFinished(),
        modelRegistered(),
        modelDeployed(),
        monitorDefined(),
        publishScored());
  }

  public static Json event(String id, String type, String subject, String data) {
    return JsonReader.read(
        ("{'specversion':'1.0','id':'"
                + id
                + "','source':'"
                + TOPIC
                + "','type':'dev.tidemark."
                + type
                + ".v1','subject':'"
                + subject
                + "','time':'"
                + STARTED
                + "','datacontenttype':'application/json','data':"
                + data
                + "}")
            .replace('\'', '"'),
        "the event");
  }

  /** A CSV file with delays that are {@code shift} minutes more than usual. */
  public static Bytes flights(long seed, double shift) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("row,delay,carrier\n");
    for (int row = 0; row < ROWS; row++) {
      double delay = shift + 10 * random.nextGaussian();
      String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
      text.append(String.format(Locale.ROOT, "%d-%d,%.2f,%s\n", seed, row, delay, carrier));
    }
    return Bytes.utf8(text.toString());
  }
}
