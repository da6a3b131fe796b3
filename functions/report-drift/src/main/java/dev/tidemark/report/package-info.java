// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** A tick of a monitor becomes a drift report: window, baseline, comparison, report, events. */
@NullMarked
package dev.tidemark.report;

import org.jspecify.annotations.NullMarked;
