// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import static dev.tidemark.query.api.ApiQuestion.LIMIT;
import static dev.tidemark.query.api.ApiQuestion.PAGE_TOKEN;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.model.RunId;
import dev.tidemark.query.LineageDocument;
import dev.tidemark.query.LineageQuery;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunDifference;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunPage;
import dev.tidemark.query.RunQuery;
import dev.tidemark.query.RunSearch;
import dev.tidemark.store.ObjectStore;
import java.util.List;

/** Answers about runs. Safe for use by many threads. */
final class RunAnswers {
  private static final String RUN = "run_id";
  private static final String OTHER = "other_run_id";
  private static final String FILTER = "filter";
  private static final String ORDER_BY = "order_by";

  private final Runs runs;
  private final RunSearch search;
  private final LineageQuery lineage;
  private final RunDatasets datasets;

  RunAnswers(ObjectStore store, RunSearch search) {
    this.runs = new Runs(store);
    this.search = search;
    this.lineage = new LineageQuery(store);
    this.datasets = new RunDatasets(store);
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.document("runs", List.of(FILTER, ORDER_BY, LIMIT, PAGE_TOKEN), this::search),
        ApiRoute.document("runs/{run_id}", this::show),
        ApiRoute.document("runs/{run_id}/compare/{other_run_id}", this::compare),
        ApiRoute.document("runs/{run_id}/lineage", this::lineage));
  }

  private JsonObject search(ApiQuestion question) {
    String filter = question.text(FILTER);
    RunPage page =
        search.search(
            new RunQuery(
                run -> true,
                Filter.parse(filter, RunFields.plain(), Grammar.EXTENDED),
                Order.parse(question.texts(ORDER_BY), RunFields.plain(), RunFields.NEWEST_FIRST),
                question.limit(ListPage.USUAL, ListPage.MOST),
                question.pageToken()));
    return ListPage.withNext(
        RunDocuments.search(filter, page.runs(), datasets.look()), page.nextToken());
  }

  private JsonObject show(ApiQuestion question) {
    return RunDocuments.show(find(question, RUN), datasets.look());
  }

  private JsonObject compare(ApiQuestion question) {
    return RunDifference.of(find(question, RUN), find(question, OTHER), datasets.look()).document();
  }

  private JsonObject lineage(ApiQuestion question) {
    RunId id = question.variable(RUN, RunId::new);
    return LineageDocument.of(lineage.ofRun(id).orElseThrow(() -> unknown(id)));
  }

  private RunRecord find(ApiQuestion question, String variable) {
    RunId id = question.variable(variable, RunId::new);
    return runs.find(id).orElseThrow(() -> unknown(id));
  }

  private static TidemarkException unknown(RunId id) {
    return TidemarkException.notFound("there is no run " + id);
  }
}
