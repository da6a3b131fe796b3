// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The public keys of an issuer, as it publishes them. What is no key of {@link JwtAlgorithm} is
 * left out: issuers publish keys for other purposes too.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
final class JwtKeys {
  private static final int MIN_RSA_BITS = 2048;

  private final List<Named> keys;

  private JwtKeys(List<Named> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A key by its {@code kid}, which may be empty. */
  private record Named(String id, PublicKey key) {}

  /**
   * @throws TidemarkException INVALID_REQUEST if it is no set of keys
   */
  static JwtKeys read(Bytes document) {
    JsonCursor set = JsonCursor.at("", JsonReader.read(document, "the key set"));
    List<Named> keys = new ArrayList<>();
    for (JsonCursor json : set.field("keys").elements()) {
      String id = json.optional("kid").map(JsonCursor::string).orElse("");
      boolean isForSignatures =
          json.optional("use").map(JsonCursor::string).orElse("sig").equals("sig");
      if (isForSignatures) {
        key(json).ifPresent(key -> keys.add(new Named(id, key)));
      }
    }
    return new JwtKeys(keys);
  }

  /**
   * The key that a token names, or the only one of the algorithm's type if it names none.
   *
   * @param id the token's {@code kid}, or empty
   */
  Optional<PublicKey> find(String id, JwtAlgorithm algorithm) {
    List<Named> fitting =
        keys.stream()
            .filter(named -> named.key().getAlgorithm().equals(algorithm.keyType()))
            .filter(named -> id.isEmpty() || named.id().equals(id))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0).key()) : Optional.empty();
  }

  private static Optional<PublicKey> key(JsonCursor json) {
    try {
      return switch (json.field("kty").string()) {
        case "RSA" -> rsa(json);
        case "EC" -> elliptic(json);
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException e) {
      throw new TidemarkException(
          ErrorKind.INVALID_REQUEST, json.path() + " is no public key: " + e.getMessage(), e);
    }
  }

  private static Optional<PublicKey> rsa(JsonCursor json) throws GeneralSecurityException {
    BigInteger modulus = number(json.field("n"));
    if (modulus.bitLength() < MIN_RSA_BITS) {
      return Optional.empty();
    }
    RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, number(json.field("e")));
    return Optional.of(KeyFactory.getInstance("RSA").generatePublic(spec));
  }

  private static Optional<PublicKey> elliptic(JsonCursor json) throws GeneralSecurityException {
    if (!json.field("crv").string().equals("P-256")) {
      return Optional.empty();
    }
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(number(json.field("x")), number(json.field("y")));
    ECPublicKeySpec spec =
        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
    return Optional.of(KeyFactory.getInstance("EC").generatePublic(spec));
  }

  private static BigInteger number(JsonCursor place) {
    try {
      return new BigInteger(1, Base64.getUrlDecoder().decode(place.string()));
    } catch (IllegalArgumentException e) {
      throw place.refuse("must be base64url");
    }
  }
}
