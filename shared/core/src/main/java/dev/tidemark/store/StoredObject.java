// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

/** The content of an object, or a range of it, with the version it belongs to. */
public record StoredObject(ObjectKey key, Bytes content, ObjectVersion version) {}
