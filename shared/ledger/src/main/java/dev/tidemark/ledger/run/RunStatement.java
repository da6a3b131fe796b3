// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event says of a run, checked as far as one event alone can be. */
sealed interface RunStatement {
  RunId run();

  /** Adds this to a fold; {@code by} is how warnings call the event. */
  void addTo(RunFold fold, String by);

  /** A run began. */
  record Started(
      RunId run,
      @Nullable String experiment,
      @Nullable String experimentId,
      @Nullable String name,
      @Nullable String userId,
      @Nullable Instant startTime,
      Map<String, String> params,
      Map<String, String> tags,
      @Nullable CodeState code,
      Map<String, String> environment,
      List<RunInput> inputs)
      implements RunStatement {
    @Override
    public void addTo(RunFold fold, String by) {
      fold.started(this, by);
    }
  }

  /** A run said something on its way. */
  record Logged(
      RunId run,
      List<NamedPoint> metrics,
      Map<String, String> params,
      Map<String, String> tags,
      RunLinks links)
      implements RunStatement {
    @Override
    public void addTo(RunFold fold, String by) {
      fold.logged(this, by);
    }
  }

  /** A run ended. Its last metrics have no step of their own: the fold places them. */
  record Finished(
      RunId run,
      RunStatus status,
      @Nullable Instant endTime,
      List<NamedPoint> metrics,
      List<RunArtifact> artifacts)
      implements RunStatement {
    @Override
    public void addTo(RunFold fold, String by) {
      fold.finished(this, by);
    }
  }

  /**
   * What was known of a run changed.
   *
   * @param status RUNNING or SCHEDULED take up an ended run again
   * @param removedTags tags that are there no more
   */
  record Updated(
      RunId run,
      @Nullable RunStatus status,
      @Nullable Instant endTime,
      @Nullable LifecycleStage lifecycle,
      List<String> removedTags)
      implements RunStatement {
    @Override
    public void addTo(RunFold fold, String by) {
      fold.updated(this);
    }
  }

  /** A value of the metric {@code key}. */
  record NamedPoint(String key, MetricPoint point) {}
}
