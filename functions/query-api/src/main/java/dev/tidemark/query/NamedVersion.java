// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.model.RegisteredVersion;

/** A version with the model that it is of. */
record NamedVersion(RegisteredModel model, RegisteredVersion version) {}
