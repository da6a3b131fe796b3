// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the history of what was deployed.
 *
 * @param version need not be registered yet: events come in any order
 * @param environment where to: {@code production}, ...
 * @param alias what the version is called from then on, if stated
 * @param eventKey of the event that says so
 * @param by who said so, where that is known
 */
public record Deployment(
    long version,
    String environment,
    @Nullable String alias,
    Instant deployedAt,
    String eventKey,
    @Nullable String by) {}
