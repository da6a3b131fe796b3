// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Names, references and schemas that people use. */
@NullMarked
package dev.tidemark.model;

import org.jspecify.annotations.NullMarked;
