// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: the whole main job on real data, by the same handlers and over the same HTTP as
 * everything else.
 */
@NullMarked
package dev.tidemark.local.demo;

import org.jspecify.annotations.NullMarked;
