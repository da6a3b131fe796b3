// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.Role;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class JwtIdentificationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final KeyPair RSA = pair("RSA", 2048);
  private static final KeyPair OTHER_RSA = pair("RSA", 2048);
  private static final KeyPair EC = pair("EC", 256);
  private static final String RS256 = "{\"alg\":\"RS256\",\"kid\":\"r\"}";
  private static final String ES256 = "{\"alg\":\"ES256\",\"kid\":\"e\"}";
  private static final String GOOD =
      "{\"iss\":\"https://ci.example\",\"aud\":\"tidemark\",\"sub\":\"repo:acme/churn\",\"exp\":"
          + (SECOND + 300)
          + ",\"nbf\":"
          + (SECOND - 5)
          + ",\"repository\":\"acme/churn\",\"level\":\"admin\",\"org\":\"other\"}";

  private final ObjectStore access = new InMemoryObjectStore();
  private final ManualClock clock = new ManualClock(NOW);
  private final List<URI> fetched = new ArrayList<>();
  private String published = keySet(jwk("r", RSA), jwk("e", EC));
  private final JwtIdentification door =
      new JwtIdentification(new Issuers(access, clock), new IssuerKeys(this::fetch, clock), clock);

  JwtIdentificationTest() {
    trust("\"tenant\":\"acme\",\"role\":\"writer\"", "\"RS256\",\"ES256\"");
  }

  private void trust(String grants, String algorithms) {
    String issuer =
        "{\"format_version\":1,\"issuer\":\"https://ci.example\",\"audience\":\"tidemark\","
            + "\"jwks_uri\":\"https://ci.example/keys\",\"algorithms\":["
            + algorithms
            + "],\"require\":{\"repository\":\"acme/churn\"},"
            + grants
            + "}";
    access.put(ObjectKey.of("issuers/ci.json"), Bytes.utf8(issuer), PutCondition.always());
  }

  private Bytes fetch(URI uri) {
    fetched.add(uri);
    if (published.isEmpty()) {
      throw new TidemarkException(ErrorKind.UNAVAILABLE, "the issuer is down");
    }
    return Bytes.utf8(published);
  }

  @Test
  void aTokenOfATrustedIssuerOpensWhatItsConfigurationSays() throws Exception {
    Caller caller = new Caller("repo:acme/churn", "acme", Role.WRITER);

    assertThat(door.identify(signed(RS256, GOOD, RSA.getPrivate()))).contains(caller);
    assertThat(door.identify(signed(ES256, GOOD, EC.getPrivate()))).contains(caller);
    assertThat(fetched).containsExactly(URI.create("https://ci.example/keys"));
  }

  @Test
  void claimsMaySayTenantAndRole() throws Exception {
    trust("\"tenant_claim\":\"org\",\"role_claim\":\"level\"", "\"RS256\"");

    assertThat(door.identify(signed(RS256, GOOD, RSA.getPrivate())))
        .contains(new Caller("repo:acme/churn", "other", Role.ADMIN));
    assertThat(door.identify(signed(RS256, GOOD.replace("\"admin\"", "\"god\""), RSA.getPrivate())))
        .isEmpty();
    assertThat(
            door.identify(signed(RS256, GOOD.replace("\"other\"", "\"../x\""), RSA.getPrivate())))
        .isEmpty();
  }

  @Test
  void anIssuerMayBeTrustedForSeveralThings() throws Exception {
    access.put(
        ObjectKey.of("issuers/other.json"),
        Bytes.utf8(
            access
                .get(ObjectKey.of("issuers/ci.json"))
                .orElseThrow()
                .content()
                .utf8()
                .replace("acme/churn", "acme/other")
                .replace("writer", "reader")),
        PutCondition.always());
    String other = GOOD.replace("\"acme/churn\"", "\"acme/other\"");

    assertThat(door.identify(signed(RS256, GOOD, RSA.getPrivate())))
        .contains(new Caller("repo:acme/churn", "acme", Role.WRITER));
    assertThat(door.identify(signed(RS256, other, RSA.getPrivate())))
        .contains(new Caller("repo:acme/churn", "acme", Role.READER));
    assertThat(
            door.identify(
                signed(RS256, GOOD.replace("acme/churn", "evil/churn"), RSA.getPrivate())))
        .isEmpty();
    assertThat(fetched).hasSize(1);
  }

  @Test
  void claimsThatAreNotMeantForThisDeploymentOpenNothing() throws Exception {
    for (String claims :
        List.of(
            GOOD.replace("https://ci.example", "https://evil.example"),
            GOOD.replace("https://ci.example", "https://ci.example/"),
            GOOD.replace("\"tidemark\"", "\"others\""),
            GOOD.replace("\"tidemark\"", "[\"a\",\"b\"]"),
            GOOD.replace("\"tidemark\"", "[1]"),
            GOOD.replace("\"tidemark\"", "{}"),
            GOOD.replace("\"aud\"", "\"aid\""),
            GOOD.replace("\"iss\"", "\"isi\""),
            GOOD.replace("\"acme/churn\"", "\"acme/churn2\""),
            GOOD.replace("\"repository\"", "\"repo\""),
            GOOD.replace("\"exp\"", "\"exb\""),
            GOOD.replace("\"exp\":" + (SECOND + 300), "\"exp\":\"" + (SECOND + 300) + "\""),
            GOOD.replace("\"exp\":" + (SECOND + 300), "\"exp\":" + (SECOND - 60)),
            GOOD.replace("\"nbf\":" + (SECOND - 5), "\"nbf\":" + (SECOND + 61)),
            GOOD.replace("\"nbf\":" + (SECOND - 5), "\"nbf\":\"x\""),
            GOOD.replace("\"sub\"", "\"sup\""),
            "[]",
            "null",
            "{")) {
      assertThat(door.identify(signed(RS256, claims, RSA.getPrivate()))).as(claims).isEmpty();
    }
  }

  @Test
  void clocksMayDifferByAMinute() throws Exception {
    String late = GOOD.replace("\"exp\":" + (SECOND + 300), "\"exp\":" + (SECOND - 59));
    String early = GOOD.replace("\"nbf\":" + (SECOND - 5), "\"nbf\":" + (SECOND + 60));

    assertThat(door.identify(signed(RS256, late, RSA.getPrivate()))).isPresent();
    assertThat(door.identify(signed(RS256, early, RSA.getPrivate()))).isPresent();
  }

  @Test
  void anAudienceMayBeOneOfMany() throws Exception {
    String many = GOOD.replace("\"tidemark\"", "[\"a\",\"tidemark\"]");

    assertThat(door.identify(signed(RS256, many, RSA.getPrivate()))).isPresent();
  }

  @Test
  void signaturesThatAreNotTheIssuersOpenNothing() throws Exception {
    String good = signed(RS256, GOOD, RSA.getPrivate());
    String body = good.substring(0, good.lastIndexOf('.') + 1);
    for (String token :
        List.of(
            signed(RS256, GOOD, OTHER_RSA.getPrivate()),
            good.substring(0, good.length() - 8) + "AAAAAAAA",
            body + base64(new byte[64]),
            body + "A",
            unsigned("{\"alg\":\"none\"}") + base64(new byte[0]),
            unsigned("{\"alg\":\"none\"}") + "AA",
            unsigned("{\"alg\":\"None\",\"kid\":\"r\"}") + "AA",
            unsigned(ES256) + base64(new byte[64]),
            macOverThePublicKey(),
            signed("{\"alg\":\"RS384\",\"kid\":\"r\"}", GOOD, RSA.getPrivate()),
            signed("{\"alg\":\"RS256\",\"kid\":\"e\"}", GOOD, RSA.getPrivate()),
            signed("{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[\"exp\"]}", GOOD, RSA.getPrivate()),
            signed(
                "{\"alg\":\"RS256\",\"kid\":\"x\",\"jku\":\"https://evil.example/keys\"}",
                GOOD,
                OTHER_RSA.getPrivate()),
            "a.b.c",
            "..",
            good + ".x")) {
      assertThat(door.identify(token)).as(token).isEmpty();
    }
    assertThat(fetched).allMatch(uri -> uri.getHost().equals("ci.example"));
  }

  @Test
  void anAlgorithmThatIsNotConfiguredOpensNothing() throws Exception {
    trust("\"tenant\":\"acme\",\"role\":\"writer\"", "\"RS256\"");

    assertThat(door.identify(signed(ES256, GOOD, EC.getPrivate()))).isEmpty();
    assertThat(fetched).isEmpty();
  }

  @Test
  void aNewKeyIsNoticedButForgeriesDoNotHammerTheIssuer() throws Exception {
    String next = "{\"alg\":\"RS256\",\"kid\":\"next\"}";
    String token = signed(next, GOOD, OTHER_RSA.getPrivate());
    for (int i = 0; i < 100; i++) {
      assertThat(door.identify(token)).isEmpty();
    }
    assertThat(fetched).hasSize(1);

    published = keySet(jwk("r", RSA), jwk("next", OTHER_RSA));
    clock.advance(IssuerKeys.PAUSE);

    assertThat(door.identify(token)).isPresent();
    assertThat(fetched).hasSize(2);
  }

  @Test
  void keysStayGoodWhileTheIssuerIsDown() throws Exception {
    String forEver = GOOD.replace("\"exp\":" + (SECOND + 300), "\"exp\":" + (SECOND + 99_999));
    String token = signed(RS256, forEver, RSA.getPrivate());
    assertThat(door.identify(token)).isPresent();

    published = "";
    clock.advance(IssuerKeys.GOOD);

    assertThat(door.identify(token)).isPresent();
    assertThat(fetched).hasSize(2);
  }

  @Test
  void withoutAnyKeysTheAnswerIsToTryAgain() throws Exception {
    published = "";
    String token = signed(RS256, GOOD, RSA.getPrivate());

    assertThatThrownBy(() -> door.identify(token))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining("https://ci.example");
  }

  @Test
  void anIssuerThatWasDownAtTheFirstTryIsAskedAgainAfterAMinute() throws Exception {
    String good = published;
    String token = signed(RS256, GOOD, RSA.getPrivate());
    published = "";
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> door.identify(token)).isInstanceOf(TidemarkException.class);
    }
    assertThat(fetched).hasSize(1);

    published = good;
    clock.advance(IssuerKeys.PAUSE);

    assertThat(door.identify(token)).isPresent();
  }

  @Test
  void keysThatAreTooShortOrForEncryptionAreNone() throws Exception {
    KeyPair weak = pair("RSA", 1024);
    published = keySet(jwk("r", weak), jwk("e", EC).replace("\"kty\"", "\"use\":\"enc\",\"kty\""));

    assertThat(door.identify(signed(RS256, GOOD, weak.getPrivate()))).isEmpty();
    assertThat(door.identify(signed(ES256, GOOD, EC.getPrivate()))).isEmpty();
  }

  @Test
  void aConfigurationThatTrustsTooMuchIsToldByItsKey() throws Exception {
    String token = signed(RS256, GOOD, RSA.getPrivate());
    for (String algorithms : List.of("", "\"none\"", "\"HS256\"")) {
      trust("\"tenant\":\"acme\",\"role\":\"writer\"", algorithms);
      assertThatThrownBy(() -> door.identify(token)).hasMessageContaining("issuers/ci.json");
    }
    trust("\"tenant\":\"acme\",\"role\":\"king\"", "\"RS256\"");
    assertThatThrownBy(() -> door.identify(token)).hasMessageContaining("role");
  }

  private static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String keySet(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + ",{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}";
  }

  private static String jwk(String id, KeyPair pair) {
    return pair.getPublic() instanceof RSAPublicKey rsa
        ? "{\"kty\":\"RSA\",\"kid\":\""
            + id
            + "\",\"n\":\""
            + number(rsa.getModulus())
            + "\",\"e\":\""
            + number(rsa.getPublicExponent())
            + "\"}"
        : elliptic(id, (ECPublicKey) pair.getPublic());
  }

  private static String elliptic(String id, ECPublicKey key) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\""
        + id
        + "\",\"x\":\""
        + number(key.getW().getAffineX())
        + "\",\"y\":\""
        + number(key.getW().getAffineY())
        + "\"}";
  }

  private static String number(BigInteger number) {
    return base64(number.toByteArray());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unsigned(String header) {
    return base64(header) + "." + base64(GOOD) + ".";
  }

  private static String signed(String header, String claims, PrivateKey key)
      throws GeneralSecurityException {
    String signed = base64(header) + "." + base64(claims);
    Signature signature =
        Signature.getInstance(
            key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signature.sign());
  }

  /** The old trick: the public key taken for a shared secret. */
  private static String macOverThePublicKey() throws GeneralSecurityException {
    String signed = unsigned("{\"alg\":\"HS256\",\"kid\":\"r\"}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA256"));
    byte[] signature =
        mac.doFinal(signed.substring(0, signed.length() - 1).getBytes(StandardCharsets.US_ASCII));
    return signed + base64(signature);
  }
}
