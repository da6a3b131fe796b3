// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** A training job that predicts late flights and records itself by plain CloudEvents. */
@NullMarked
package dev.tidemark.example.flights;

import org.jspecify.annotations.NullMarked;
