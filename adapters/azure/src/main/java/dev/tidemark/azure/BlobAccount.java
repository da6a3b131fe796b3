// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.tidemark.error.TidemarkException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage account, found by the settings that Azure's own tools read. Safe for use by many
 * threads.
 *
 * <p>{@code AZURE_STORAGE_CONNECTION_STRING} says everything. Else {@code AZURE_STORAGE_ACCOUNT}
 * names the account (or {@code AZURE_STORAGE_BLOB_ENDPOINT} its address, for other clouds than the
 * public one), and who asks is told by {@code AZURE_STORAGE_KEY}, {@code AZURE_STORAGE_SAS_TOKEN}
 * or, without either, by the default chain: environment, managed identity, {@code az login}.
 */
public final class BlobAccount {
  private static final Pattern ACCOUNT_KEY = Pattern.compile("(?:^|;)\\s*AccountKey=([^;]*)");
  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final BlobServiceClient reading;
  private final BlobServiceClient writing;

  private final boolean hasKey;

  private BlobAccount(BlobServiceClient reading, BlobServiceClient writing, boolean hasKey) {
    this.reading = reading;
    this.writing = writing;
    this.hasKey = hasKey;
  }

  /**
   * The account that the settings name.
   *
   * @throws TidemarkException INVALID_REQUEST if they name none
   */
  public static BlobAccount of(Map<String, String> settings) {
    return new BlobAccount(
        builder(settings).retryOptions(tries(TRIES)).buildClient(),
        builder(settings)
            .retryOptions(tries(1))
            .addPolicy(new RetryPolicy(whenRefused()))
            .buildClient(),
        hasKey(settings));
  }

  /** For calls that may be repeated when no answer came. */
  BlobContainerClient reading(String container) {
    return reading.getBlobContainerClient(container);
  }

  /** For calls that are repeated only when the service says that it did not even begin. */
  BlobContainerClient writing(String container) {
    return writing.getBlobContainerClient(container);
  }

  /** Whether the account's own key is known, so that signing needs no call. */
  boolean hasKey() {
    return hasKey;
  }

  private static boolean hasKey(Map<String, String> settings) {
    String all = settings.getOrDefault("AZURE_STORAGE_CONNECTION_STRING", "");
    return all.isEmpty()
        ? !settings.getOrDefault("AZURE_STORAGE_KEY", "").isEmpty()
        : all.contains("AccountKey=") || all.contains("UseDevelopmentStorage=true");
  }

  private static RequestRetryOptions tries(int tries) {
    return new RequestRetryOptions(
        RetryPolicyType.EXPONENTIAL, tries, (Duration) null, FIRST_PAUSE, LONGEST_PAUSE, null);
  }

  private static RetryOptions whenRefused() {
    ExponentialBackoffOptions pauses =
        new ExponentialBackoffOptions()
            .setMaxRetries(TRIES - 1)
            .setBaseDelay(FIRST_PAUSE)
            .setMaxDelay(LONGEST_PAUSE);
    return new RetryOptions(pauses).setShouldRetryCondition(BlobAccount::isRefused);
  }

  private static boolean isRefused(RequestRetryCondition tried) {
    return tried.getResponse() != null
        && (tried.getResponse().getStatusCode() == 429
            || tried.getResponse().getStatusCode() == 503);
  }

  private static BlobServiceClientBuilder builder(Map<String, String> settings) {
    try {
      String all = settings.getOrDefault("AZURE_STORAGE_CONNECTION_STRING", "");
      Matcher key = ACCOUNT_KEY.matcher(all);
      if (key.find()) {
        requireKey("AZURE_STORAGE_CONNECTION_STRING", key.group(1).strip());
      }
      return all.isEmpty()
          ? authenticated(new BlobServiceClientBuilder().endpoint(endpoint(settings)), settings)
          : new BlobServiceClientBuilder().connectionString(all);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message may repeat a secret.
      throw TidemarkException.invalid(
          "the settings AZURE_STORAGE_... cannot be read; compare them with what the portal shows"
              + " under \"Access keys\" of the storage account");
    }
  }

  private static String endpoint(Map<String, String> settings) {
    String endpoint = settings.getOrDefault("AZURE_STORAGE_BLOB_ENDPOINT", "");
    if (!endpoint.isEmpty()) {
      return endpoint;
    }
    String account = settings.getOrDefault("AZURE_STORAGE_ACCOUNT", "");
    if (!account.matches("[a-z0-9]{3,24}")) {
      throw TidemarkException.invalid(
          "AZURE_STORAGE_ACCOUNT must name the storage account: 3 to 24 of a to z and 0 to 9");
    }
    return "https://" + account + ".blob.core.windows.net";
  }

  private static BlobServiceClientBuilder authenticated(
      BlobServiceClientBuilder builder, Map<String, String> settings) {
    String key = settings.getOrDefault("AZURE_STORAGE_KEY", "");
    String signature = settings.getOrDefault("AZURE_STORAGE_SAS_TOKEN", "");
    if (!key.isEmpty()) {
      requireKey("AZURE_STORAGE_KEY", key);
      return builder.credential(
          new StorageSharedKeyCredential(settings.getOrDefault("AZURE_STORAGE_ACCOUNT", ""), key));
    }
    return signature.isEmpty()
        ? builder.credential(new DefaultAzureCredentialBuilder().build())
        : builder.sasToken(signature);
  }

  /** The SDK looks at a key when it signs the first request, as if the service did not answer. */
  private static void requireKey(String setting, String key) {
    try {
      Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message may repeat a part of it.
      throw TidemarkException.invalid(
          "the account key in "
              + setting
              + " is no base 64; copy it whole from \"Access keys\" of the storage account");
    }
  }
}
