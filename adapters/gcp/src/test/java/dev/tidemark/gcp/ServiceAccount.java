// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.ServiceAccountSigner;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Map;

/** A service account that signs with a key of its own, and asks for no tokens. */
final class ServiceAccount extends Credentials implements ServiceAccountSigner {
  private static final long serialVersionUID = 1;

  private final KeyPair keys;

  private ServiceAccount(KeyPair keys) {
    this.keys = keys;
  }

  static ServiceAccount create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new ServiceAccount(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  GcsClient client(URI endpoint, RetrySettings retries) {
    ObservedTransport transport =
        new ObservedTransport(
            HttpTransportOptions.newBuilder().setHttpTransportFactory(NetHttpTransport::new));
    StorageOptions options =
        StorageOptions.http()
            .setTransportOptions(transport)
            .setProjectId("unused")
            .setRetrySettings(retries)
            .setHost(endpoint.toString())
            .setCredentials(this)
            .build();
    return new GcsClient(options.getService(), transport);
  }

  @Override
  public String getAccount() {
    return "function@project.iam.gserviceaccount.com";
  }

  @Override
  public byte[] sign(byte[] toSign) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(keys.getPrivate());
      rsa.update(toSign);
      return rsa.sign();
    } catch (GeneralSecurityException e) {
      throw new SigningException("signing failed", e);
    }
  }

  @Override
  public String getAuthenticationType() {
    return "none";
  }

  @Override
  public Map<String, List<String>> getRequestMetadata(URI uri) {
    return Map.of();
  }

  @Override
  public boolean hasRequestMetadata() {
    return false;
  }

  @Override
  public boolean hasRequestMetadataOnly() {
    return false;
  }

  @Override
  public void refresh() {}
}
