// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Contract suites for the ports and strict fakes of them. */
@NullMarked
package dev.tidemark.testkit;

import org.jspecify.annotations.NullMarked;
