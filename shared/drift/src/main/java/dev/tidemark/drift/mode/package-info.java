// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The methods of other tools, with their own choice by size, binning, zero handling and thresholds,
 * so that teams can move over and compare.
 */
@NullMarked
package dev.tidemark.drift.mode;

import org.jspecify.annotations.NullMarked;
