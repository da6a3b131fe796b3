// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every page of ours is made of: escaped text, numbers for people, one style, steps to draw.
 */
@NullMarked
package dev.tidemark.drift.page;

import org.jspecify.annotations.NullMarked;
