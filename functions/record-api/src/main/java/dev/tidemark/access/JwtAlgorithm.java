// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;

/**
 * The algorithms that a JSON Web Token may be signed by. There is no {@code none}, and none with a
 * shared secret.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
enum JwtAlgorithm {
  RS256("RSA", "SHA256withRSA"),
  ES256("EC", "SHA256withECDSAinP1363Format");

  private static final int HALF_BYTES = 32;

  private final String keyType;
  private final String signature;

  JwtAlgorithm(String keyType, String signature) {
    this.keyType = keyType;
    this.signature = signature;
  }

  static Optional<JwtAlgorithm> of(String name) {
    for (JwtAlgorithm algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** The {@code kty} of its keys. */
  String keyType() {
    return keyType;
  }

  boolean verifies(PublicKey key, byte[] signed, byte[] signatureBytes) {
    if (!key.getAlgorithm().equals(keyType) || (this == ES256 && !isPlausible(signatureBytes))) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(signature);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signatureBytes);
    } catch (SignatureException | InvalidKeyException e) {
      return false; // not a signature of this shape
    } catch (GeneralSecurityException e) {
      throw new TidemarkException(ErrorKind.INTERNAL, "this Java has no " + signature, e);
    }
  }

  /** Java before 17.0.3 takes a signature of zeros for anyone's (CVE-2022-21449). */
  private static boolean isPlausible(byte[] signature) {
    return signature.length == 2 * HALF_BYTES
        && hasOtherThanZeros(signature, 0)
        && hasOtherThanZeros(signature, HALF_BYTES);
  }

  private static boolean hasOtherThanZeros(byte[] bytes, int from) {
    int any = 0;
    for (int i = from; i < from + HALF_BYTES; i++) {
      any |= bytes[i];
    }
    return any != 0;
  }
}
