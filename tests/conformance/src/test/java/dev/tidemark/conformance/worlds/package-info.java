// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The same main job on every store there is. */
@NullMarked
package dev.tidemark.conformance.worlds;

import org.jspecify.annotations.NullMarked;
