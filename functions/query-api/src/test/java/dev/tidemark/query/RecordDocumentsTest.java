// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDocumentsTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  private static Event event(String id, String type, String data) {
    return Event.of(
        id,
        "//t",
        "dev.tidemark." + type + ".v1",
        Instant.parse("2026-01-01T00:00:00Z"),
        JsonReader.read(data.replace('\'', '"'), "data"));
  }

  private RunDatasets.Look datasets() {
    return new RunDatasets(store).look();
  }

  private Runs runs() {
    Runs runs = new Runs(store);
    runs.record(
        event(
            "1",
            "run.logged",
            "{'run_id':'r1','params':{'lr':'0.1'},'metrics':[{'key':'m','value':'NaN','step':1},"
                + "{'key':'m','value':0.5,'step':2}]}"));
    return runs;
  }

  @Test
  void runIsShownWithHistoryAndWithNullForWhatIsNotKnown() {
    assertThat(RunDocuments.show(runs().find(new RunId("r1")).orElseThrow(), datasets()).text())
        .isEqualTo(
            ("{'format_version':1,'run_id':'r1','experiment':null,'name':null,'status':'RUNNING',"
                    + "'lifecycle_stage':'active','start_time':null,'end_time':null,'params':{'lr':'0.1'},'tags':{},"
                    + "'metrics':{'m':{'value':0.5,'step':2,'time':'2026-01-01T00:00:00Z','count':2,"
                    + "'history':[{'value':0.5,'step':2,'time':'2026-01-01T00:00:00Z'}]}},"
                    + "'code':null,'environment':{},'inputs':[],'artifacts':[],'warnings':[],"
                    + "'event_count':1,'system':[],'note':null}")
                .replace(
                    "'history':[",
                    "'history':[{'value':'NaN','step':1,'time':'2026-01-01T00:00:00Z'},")
                .replace('\'', '"'));
  }

  @Test
  void searchStatesItsFilterAndLeavesTheHistoryOut() {
    Runs unused = runs();
    String filter = "params.lr = '0.1'";
    List<RunRecord> found =
        new RunSearch(store)
            .search(RunQuery.of(Filter.parse(filter, RunFields.plain(), Grammar.MLFLOW)))
            .runs();
    assertThat(RunDocuments.search(filter, found, datasets()).text())
        .startsWith("{\"format_version\":1,\"filter\":\"params.lr = '0.1'\",\"runs\":[{\"run_id\":")
        .doesNotContain("history", "\"runs\":[{\"format_version\"");
  }

  @Test
  void modelIsShownWithWhatIsDeployedNowAndBefore() {
    Models models = new Models(store);
    Event registered = event("1", "model.registered", "{'model':'fraud','run_id':'r1'}");
    models.record(registered);
    models.record(
        event(
            "2",
            "model.deployed",
            "{'model':'fraud','version':1,'environment':'production','alias':'champion'}"));
    ModelRecord model = models.find(new ModelName("fraud")).orElseThrow();
    String version =
        "'version':1,'run_id':'r1','artifact':null,'description':null,'tags':{},"
            + "'registered_at':'2026-01-01T00:00:00Z'}";
    String deployment =
        "'version':1,'environment':'production','alias':'champion',"
            + "'deployed_at':'2026-01-01T00:00:00Z','by':null";
    assertThat(ModelDocuments.show(model).text())
        .isEqualTo(
            ("{'format_version':1,'model':'fraud','versions':[{"
                    + version
                    + "],'aliases':{'champion':1},'deployed':{'production':{"
                    + deployment
                    + "}},'deployments':[{"
                    + deployment
                    + "}],'warnings':[]}")
                .replace('\'', '"'));
    assertThat(ModelDocuments.registered(model.versions().get(0)).text())
        .isEqualTo(("{'format_version':1,'model':'fraud'," + version).replace('\'', '"'));
    assertThat(ModelDocuments.deployed(model, model.deployments().get(0)).text())
        .isEqualTo(
            ("{'format_version':1,'model':'fraud',"
                    + deployment
                    + ",'registered':true,'warnings':[]}")
                .replace('\'', '"'));
  }

  @Test
  void monitorIsShownWhole() {
    Monitors monitors = new Monitors(store);
    monitors.record(
        event(
            "1",
            "monitor.defined",
            "{'monitor':'daily','dataset':'flights','baseline':'flights@0','schedule':'0 6 * *"
                + " *'}"));
    assertThat(MonitorDocuments.list(monitors.list()).text())
        .isEqualTo(
            ("{'format_version':1,'monitors':[{'monitor':'daily','dataset':'flights','model':null,"
                    + "'environment':'production','baseline':{'dataset':'flights','version':0},"
                    + "'schedule':'0 6 * * *','time_zone':'UTC',"
                    + "'columns':{'include':['*'],'exclude':[]},'critical':[],'segments':[],"
                    + "'false_alarm_rate':0.05,'defined_at':'2026-01-01T00:00:00Z'}]}")
                .replace('\'', '"'));
  }
}
