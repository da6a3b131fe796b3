// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.TableProfile;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param name the dataset's or file's, for the report
 * @param version of the dataset; null for a file
 */
public record ComparedData(String name, @Nullable Long version, TableProfile profile) {}
