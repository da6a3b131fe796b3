// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.Decision;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Judgement;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.report.Traits;
import dev.tidemark.drift.report.Verdict;
import dev.tidemark.error.TidemarkException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides as another tool would, or by one forced method. A report that it judged says so in every
 * column; statuses and verdict are then the tool's, p-values and effects stay ours. Immutable.
 */
public final class Mode {
  private static final List<Tool> TOOLS =
      List.of(
          new EvidentlyTool(),
          new NannyTool(),
          new SageMakerTool(false),
          new SageMakerTool(true),
          new AzureTool(),
          new TfdvTool(),
          new PsiDecilesTool());

  private final Tool tool;
  private final @Nullable Method forced;
  private final @Nullable Double threshold;

  private Mode(Tool tool, @Nullable Method forced, @Nullable Double threshold) {
    this.tool = tool;
    this.forced = forced;
    this.threshold = threshold;
  }

  /**
   * @param name of a tool; null for our own methods
   * @param method forced for all columns that it suits; null for the tool's choice
   * @param threshold instead of the method's own; null to keep that
   * @throws TidemarkException INVALID_REQUEST with the names that there are
   */
  public static Mode of(
      @Nullable String name, @Nullable String method, @Nullable Double threshold) {
    Tool tool = name == null ? new OwnTool() : tool(name);
    if (name == null && method == null) {
      throw TidemarkException.invalid("a threshold needs a mode or a method");
    }
    return new Mode(tool, method == null ? null : method(tool, method), threshold);
  }

  /** The names of the modes. */
  public static List<String> names() {
    return TOOLS.stream().map(Tool::id).toList();
  }

  private static Tool tool(String name) {
    return TOOLS.stream()
        .filter(tool -> tool.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                TidemarkException.invalid(
                    "there is no mode " + name + "; there are " + String.join(", ", names())));
  }

  private static Method method(Tool tool, String name) {
    return tool.methods().stream()
        .filter(method -> method.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                TidemarkException.invalid(
                    "the mode "
                        + tool.id()
                        + " has no method "
                        + name
                        + "; it has "
                        + tool.methods().stream()
                            .map(Method::id)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether the profiles must be exact, so that rows must be read unless they are. */
  public boolean needsRows() {
    return tool.needsRows();
  }

  /** Whether only rows without any missing value count. */
  public boolean completeRowsOnly() {
    return tool.completeRowsOnly();
  }

  /** Into how many parts the baseline must be cut; 0 for none. */
  public int baselineChunks() {
    return tool.baselineChunks();
  }

  /** The same report, decided by the tool. */
  public DriftReport judge(DriftReport report, ModeInput input) {
    List<ColumnDrift> columns =
        report.columns().stream().map(column -> judged(column, input)).toList();
    return new DriftReport(
        report.baseline(),
        report.current(),
        verdict(columns),
        columns,
        report.falseAlarmRate(),
        report.provenance(),
        report.segments());
  }

  private ColumnDrift judged(ColumnDrift column, ModeInput input) {
    Judgement judgement = withoutUnits(judgement(column.name(), input), column.traits());
    Decision before = column.decision();
    Boolean drifted = judgement.drifted();
    boolean flagged = drifted != null && drifted;
    Status status = drifted == null ? Status.SKIPPED : flagged ? Status.FLAGGED : Status.OK;
    Severity own = before.severity() == Severity.NONE ? Severity.LOW : before.severity();
    Direction way = before.direction() == Direction.NONE ? Direction.CHANGED : before.direction();
    Decision decision =
        new Decision(
            status,
            drifted == null ? judgement.reason() : before.reason(),
            flagged ? way : Direction.NONE,
            flagged ? own : Severity.NONE,
            false,
            before.pValue(),
            before.qValue(),
            before.effect(),
            before.detectable());
    return column.judged(decision, judgement);
  }

  private Judgement withoutUnits(Judgement judgement, Traits traits) {
    String id = judgement.method();
    boolean secret = traits.sensitive() && id != null && tool.isInUnit(method(tool, id));
    return secret
        ? new Judgement(
            id,
            null,
            null,
            judgement.drifted(),
            "the score is in the column's own unit, and the column is sensitive")
        : judgement;
  }

  private Judgement judgement(String name, ModeInput input) {
    Optional<ModeColumn> found = input.column(name);
    if (found.isEmpty()) {
      return Judgement.none("a side lacks the column, or holds another type in it");
    }
    ModeColumn column = found.get();
    Optional<Sort> sort = tool.sort(column);
    if (sort.isEmpty()) {
      return Judgement.none(tool.id() + " has no method for such a column");
    }
    if (column.isEmpty()) {
      return Judgement.none("a side has no value in it that can be counted");
    }
    Method method = forced == null ? method(tool, tool.usual(column, sort.get())) : forced;
    if (!method.suits().includes(column, sort.get())) {
      return Judgement.none("the method " + method.id() + " is for " + method.suits().words());
    }
    return judgement(method, column, sort.get());
  }

  private Judgement judgement(Method method, ModeColumn column, Sort sort) {
    double score = method.scorer().score(column, sort);
    if (Double.isNaN(score)) {
      return Judgement.none("the score of " + method.id() + " is not defined for such values");
    }
    Double limit = threshold == null ? tool.threshold(method, column, sort) : threshold;
    return limit == null || limit.isNaN()
        ? new Judgement(method.id(), score, null, null, "no threshold is set; give one")
        : new Judgement(method.id(), score, limit, method.rule().says(score, limit), null);
  }

  private Verdict verdict(List<ColumnDrift> columns) {
    int flagged = 0;
    int judged = 0;
    Severity worst = Severity.NONE;
    for (ColumnDrift column : columns) {
      flagged += column.flagged() ? 1 : 0;
      judged += column.status() == Status.SKIPPED ? 0 : 1;
      Severity severity = column.decision().severity();
      worst = severity.compareTo(worst) > 0 ? severity : worst;
    }
    boolean drifted = judged > 0 && tool.hasDrifted(flagged, judged);
    return new Verdict(
        drifted,
        flagged,
        judged,
        columns.size() - judged,
        worst,
        summary(flagged, judged, drifted));
  }

  private String summary(int flagged, int judged, boolean drifted) {
    String by = forced == null ? "by the rule of " + tool.id() : "by the method " + forced.id();
    return flagged
        + " of "
        + judged
        + (judged == 1 ? " column" : " columns")
        + " drifted "
        + by
        + (drifted || flagged == 0 ? "" : ", too few for the data as a whole");
  }
}
