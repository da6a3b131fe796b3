// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.SignedPut;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store that lets others write must do, seen by a plain HTTP client. */
public abstract class DirectUploadsContract {
  private static final Duration VALIDITY = Duration.ofMinutes(10);
  private static final ObjectKey KEY = ObjectKey.of("artifacts/1/run/model=20v1.bin");
  private static final ObjectKey OTHER = ObjectKey.of("artifacts/1/other/model=20v1.bin");
  private static final Bytes FIRST = random(5 << 20);
  private static final Bytes SECOND = random((5 << 20) + 17);
  private static final Bytes LAST = random(1000);

  private final HttpClient http = HttpClient.newHttpClient();

  /** An empty store that signs. */
  protected abstract ObjectStore newStore();

  /** Whether the store looks at the signature; some emulators take any. */
  protected boolean checksSignatures() {
    return true;
  }

  private static Bytes random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return Bytes.takeOver(content);
  }

  private static DirectUploads uploads(ObjectStore store) {
    return store.directUploads().orElseThrow();
  }

  @Test
  public void aSignedPutWritesTheObjectWithoutCredentials() throws Exception {
    ObjectStore store = newStore();

    HttpResponse<String> answer = send(uploads(store).whole(KEY, VALIDITY), LAST);

    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    assertThat(content(store)).isEqualTo(LAST);
  }

  @Test
  public void aSignedPutReplacesWhatIsThere() throws Exception {
    ObjectStore store = newStore();
    store.put(KEY, Bytes.utf8("before"), PutCondition.ifAbsent());
    send(uploads(store).whole(KEY, VALIDITY), LAST);
    assertThat(content(store)).isEqualTo(LAST);
  }

  @Test
  public void aSignedPutIsForOneObjectAndOneMethodOnly() throws Exception {
    if (!checksSignatures()) {
      return;
    }
    ObjectStore store = newStore();
    store.put(OTHER, Bytes.utf8("mine"), PutCondition.ifAbsent());
    SignedPut grant = uploads(store).whole(KEY, VALIDITY);

    URI elsewhere = URI.create(grant.url().toString().replaceFirst("(/|%2F)run\\1", "$1other$1"));
    assertThat(elsewhere).isNotEqualTo(grant.url());
    HttpResponse<String> put = send(new SignedPut(elsewhere, grant.headers()), LAST);
    HttpResponse<String> delete =
        http.send(HttpRequest.newBuilder(elsewhere).DELETE().build(), BodyHandlers.ofString());
    HttpResponse<String> get =
        http.send(HttpRequest.newBuilder(grant.url()).build(), BodyHandlers.ofString());

    assertThat(List.of(put.statusCode(), delete.statusCode(), get.statusCode()))
        .allMatch(status -> status >= 400);
    assertThat(store.get(OTHER).orElseThrow().content()).isEqualTo(Bytes.utf8("mine"));
  }

  @Test
  public void partsBecomeTheObjectWhenTheyAreCompleted() throws Exception {
    ObjectStore store = newStore();
    PartedUpload upload = uploads(store).begin(KEY, 3, VALIDITY);
    assertThat(upload.parts()).hasSize(3);
    assertThat(upload.id()).matches("[A-Za-z0-9._~-]+");

    List<String> tags = sendParts(upload);

    assertThat(store.head(KEY)).isEmpty();
    uploads(store).complete(KEY, upload.id(), tags);
    assertThat(content(store)).isEqualTo(whole());
    assertThat(store.head(KEY).orElseThrow().sizeBytes()).isEqualTo(whole().size());
  }

  @Test
  public void completingAgainAfterALostAnswerIsDone() throws Exception {
    ObjectStore store = newStore();
    PartedUpload upload = uploads(store).begin(KEY, 3, VALIDITY);
    List<String> tags = sendParts(upload);
    uploads(store).complete(KEY, upload.id(), tags);

    uploads(store).complete(KEY, upload.id(), tags);

    assertThat(content(store)).isEqualTo(whole());
  }

  @Test
  public void aPartThatNeverCameIsNotCompleted() throws Exception {
    ObjectStore store = newStore();
    PartedUpload upload = uploads(store).begin(KEY, 3, VALIDITY);
    List<String> tags = new ArrayList<>();
    tags.add(tag(send(upload.parts().get(0), FIRST)));
    tags.add("\"0123456789abcdef0123456789abcdef\"");
    tags.add(tag(send(upload.parts().get(2), LAST)));

    assertThatThrownBy(() -> uploads(store).complete(KEY, upload.id(), tags))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST))
        .hasMessageContaining(KEY.value());
    assertThat(store.head(KEY)).isEmpty();
  }

  @Test
  public void aPartSentTwiceCountsOnce() throws Exception {
    ObjectStore store = newStore();
    PartedUpload upload = uploads(store).begin(KEY, 3, VALIDITY);
    send(upload.parts().get(1), FIRST);
    uploads(store).complete(KEY, upload.id(), sendParts(upload));
    assertThat(content(store)).isEqualTo(whole());
  }

  @Test
  public void anAbortedUploadCannotBeCompletedAndLeavesWhatWasThere() throws Exception {
    ObjectStore store = newStore();
    store.put(KEY, Bytes.utf8("before"), PutCondition.ifAbsent());
    PartedUpload upload = uploads(store).begin(KEY, 3, VALIDITY);
    List<String> tags = sendParts(upload);
    uploads(store).abort(KEY, upload.id());
    uploads(store).abort(KEY, upload.id());

    if (forgetsPartsAtOnce()) {
      assertThatThrownBy(() -> uploads(store).complete(KEY, upload.id(), tags))
          .isInstanceOf(TidemarkException.class)
          .hasMessageContaining(KEY.value());
    }
    assertThat(content(store)).isEqualTo(Bytes.utf8("before"));
  }

  /** Whether an abort takes the parts away; false where only the service's own time does. */
  protected boolean forgetsPartsAtOnce() {
    return true;
  }

  /** Whether an unknown upload is told from trouble; some emulators break on it. */
  protected boolean knowsItsUploads() {
    return true;
  }

  @Test
  public void anUploadThatNobodyBeganIsRefused() {
    if (!knowsItsUploads()) {
      return;
    }
    ObjectStore store = newStore();
    store.put(KEY, Bytes.utf8("before"), PutCondition.ifAbsent());
    assertThatThrownBy(() -> uploads(store).complete(KEY, "nobody~began", List.of("\"a\"")))
        .isInstanceOfSatisfying(
            TidemarkException.class,
            e -> assertThat(e.kind()).isIn(ErrorKind.NOT_FOUND, ErrorKind.INVALID_REQUEST))
        .hasMessageContaining(KEY.value());
    assertThat(content(store)).isEqualTo(Bytes.utf8("before"));
  }

  private List<String> sendParts(PartedUpload upload) throws Exception {
    List<String> tags = new ArrayList<>();
    for (Bytes part : List.of(FIRST, SECOND, LAST)) {
      HttpResponse<String> answer = send(upload.parts().get(tags.size()), part);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      tags.add(tag(answer));
    }
    return tags;
  }

  private HttpResponse<String> send(SignedPut grant, Bytes content)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(grant.url()).PUT(BodyPublishers.ofByteArray(content.toByteArray()));
    grant.headers().forEach(request::setHeader);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("etag").orElse("");
  }

  private static Bytes content(ObjectStore store) {
    return store.get(KEY).orElseThrow().content();
  }

  private static Bytes whole() {
    byte[] whole = new byte[FIRST.size() + SECOND.size() + LAST.size()];
    FIRST.asByteBuffer().get(whole, 0, FIRST.size());
    SECOND.asByteBuffer().get(whole, FIRST.size(), SECOND.size());
    LAST.asByteBuffer().get(whole, FIRST.size() + SECOND.size(), LAST.size());
    return Bytes.takeOver(whole);
  }
}
