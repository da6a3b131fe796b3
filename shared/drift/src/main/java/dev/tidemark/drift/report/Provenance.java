// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * Where a monitor's report comes from, as texts for display.
 *
 * @param monitor its id
 * @param window the half-open time span of the current rows
 * @param tick when the monitor was due
 * @param model the monitored model, if any
 * @param run the run that trained it, if known
 * @param baselineSource why the baseline is the baseline: "read by run r1 for training"
 */
public record Provenance(
    String monitor,
    String window,
    String tick,
    @Nullable String model,
    @Nullable Long modelVersion,
    @Nullable String run,
    String baselineSource) {}
