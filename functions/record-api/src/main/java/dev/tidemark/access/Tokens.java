// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Role;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a deployment: one object for each, named by the SHA-256 of its text, so that one
 * read tells who asks and one deletion takes it back. Safe for use by many threads and processes.
 */
public final class Tokens {
  /** How many random bytes a token is made of. */
  public static final int SECRET_BYTES = 32;

  private static final String FOLDER = "tokens/";
  private static final String SUFFIX = ".json";
  private static final String PREFIX = "tdm_";
  private static final Pattern TEXT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final ObjectStore access;

  /**
   * @param access see {@link dev.tidemark.store.StoreRoot#access}
   */
  public Tokens(ObjectStore access) {
    this.access = requireNonNull(access, "access is null");
  }

  /** A token just made, with its text, which cannot be had again. */
  public record Made(Token token, String text) {
    /** Says nothing of the text. */
    @Override
    public String toString() {
      return token.toString();
    }
  }

  /**
   * Makes a token.
   *
   * @param secret {@link #SECRET_BYTES} random bytes
   * @param expiresAt from when on it is refused, or null for never
   */
  public Made create(
      Bytes secret,
      String name,
      String tenant,
      Role role,
      Instant now,
      @Nullable Instant expiresAt) {
    if (secret.size() != SECRET_BYTES) {
      throw new IllegalArgumentException("a token is made of " + SECRET_BYTES + " bytes");
    }
    String text =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret.toByteArray());
    Token token = new Token(Bytes.utf8(text).sha256(), name, tenant, role, now, expiresAt);
    ObjectStores.putOnce(access, key(token.sha256()), TokenCodec.encode(token));
    return new Made(token, text);
  }

  /** Every token, the oldest first. */
  public List<Token> list() {
    List<Token> tokens = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(access, FOLDER)) {
      access
          .get(object.key())
          .map(StoredObject::content)
          .ifPresent(stored -> tokens.add(TokenCodec.decode(object.key(), stored)));
    }
    tokens.sort(Comparator.comparing(Token::createdAt).thenComparing(Token::sha256));
    return List.copyOf(tokens);
  }

  /**
   * Takes a token back.
   *
   * @param id at least the first characters of {@link Token#id}
   * @throws TidemarkException NOT_FOUND unless exactly one token has it
   */
  public Token revoke(String id) {
    List<Token> found = list().stream().filter(token -> token.sha256().startsWith(id)).toList();
    if (found.size() != 1) {
      throw new TidemarkException(
          ErrorKind.NOT_FOUND,
          found.size() + " tokens have the id " + id + "; tidemark token list shows them");
    }
    access.delete(key(found.get(0).sha256()));
    return found.get(0);
  }

  /** Whether a text has the shape of a token's. */
  static boolean isLike(String text) {
    return TEXT.matcher(text).matches();
  }

  /** The SHA-256 of every token's text. */
  Set<String> digests() {
    return StreamSupport.stream(ObjectStores.listAll(access, FOLDER).spliterator(), false)
        .map(object -> object.key().lastSegment().replace(SUFFIX, ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The token whose text this is. */
  Optional<Token> find(String text) {
    if (!isLike(text)) {
      return Optional.empty();
    }
    String sha256 = Bytes.utf8(text).sha256();
    ObjectKey key = key(sha256);
    return access
        .get(key)
        .map(stored -> TokenCodec.decode(key, stored.content()))
        .filter(token -> isSame(token.sha256(), sha256));
  }

  /** In a time that does not tell how much is the same. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static ObjectKey key(String sha256) {
    return ObjectKey.of(FOLDER + sha256 + SUFFIX);
  }
}
