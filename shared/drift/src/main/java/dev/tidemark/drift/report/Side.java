// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * One of the two tables that were compared.
 *
 * @param name of the dataset, or of the file
 * @param version of the dataset; null for a file
 */
public record Side(String name, @Nullable Long version, long rows) {}
