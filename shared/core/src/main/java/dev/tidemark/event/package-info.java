// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** CloudEvents in and out: the value, its three HTTP modes and its one stored form. */
@NullMarked
package dev.tidemark.event;

import org.jspecify.annotations.NullMarked;
