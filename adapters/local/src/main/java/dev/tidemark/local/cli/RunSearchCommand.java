// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark run search FILTER}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Runs that a filter lets through, for example:",
      "  metrics.auc > 0.8 and params.trees = '50' and status = 'FINISHED'",
      "  (tags.team = 'a' or tags.team IS NULL) and datasets.name = 'flights'"
    })
final class RunSearchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "FILTER",
      description = "Conditions joined by AND and OR; see the reference of filters.")
  private String filter = "";

  @Option(
      names = "--order-by",
      paramLabel = "FIELD [DESC]",
      description = "Such as \"metrics.auc DESC\"; may be repeated. Default: the newest first.")
  private List<String> orderBy = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many runs.")
  private int limit = RunQuery.MAX_LIMIT;

  @Option(names = "--count", description = "Say how many there are, and nothing else.")
  private boolean count;

  RunSearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RunQuery query =
        new RunQuery(
            run -> true,
            Filter.parse(filter, RunFields.plain(), Grammar.EXTENDED),
            Order.parse(orderBy, RunFields.plain(), RunFields.NEWEST_FIRST),
            limit,
            "");
    try (LocalRuntime runtime = session.open()) {
      if (count) {
        long found = runtime.runSearch().count(query);
        session.answer(
            JsonObject.builder()
                .put("format_version", 1)
                .put("filter", filter)
                .put("count", found)
                .build(),
            Long.toString(found));
        return 0;
      }
      List<RunRecord> runs = runtime.runSearch().search(query).runs();
      session.answer(RunDocuments.search(filter, runs, runtime.runDatasets()), RunText.list(runs));
      return 0;
    }
  }
}
