// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.aws.StubbornS3.Behaviour;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no emulator does: lost answers, 409 and the client's own second try. */
class S3PutsTest {
  private static final ObjectKey KEY = ObjectKey.of("runs/1/events/a.json");
  private static final Bytes CONTENT = Bytes.utf8("{}");

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"LOSE_ANSWER", "DONE_BUT_500"})
  void aCreateWhoseAnswerWasLostIsRecognisedAsItsOwn(Behaviour behaviour) throws IOException {
    try (StubbornS3 s3 = new StubbornS3(behaviour)) {
      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.stored(new ObjectVersion("tag1")));
      assertThat(s3.requests()).containsExactly("PUT", "PUT", "HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}"})
  void aLostAnswerOnAConnectionThatIsUsedAgainIsNoConflict(String content) throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.LOSE_ANSWER)) {
      S3ObjectStore store = s3.store();
      assertThat(store.head(KEY)).isEmpty();

      assertThat(store.put(KEY, Bytes.utf8(content), PutCondition.ifAbsent()))
          .matches(PutResult::isStored);
    }
  }

  @Test
  void aReplacementWhoseAnswerWasLostIsRecognisedAsItsOwn() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.LOSE_ANSWER)) {
      s3.writeAsSomeoneElse();
      ObjectVersion theirs = new ObjectVersion("someone-elses");

      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifVersion(theirs)))
          .isEqualTo(PutResult.stored(new ObjectVersion("tag1")));
    }
  }

  @Test
  void anUploadInPartsWhoseLastAnswerWasLostIsRecognisedAsItsOwn() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.LOSE_ANSWER)) {
      ByteSource large = ByteSource.of(Bytes.takeOver(new byte[(5 << 20) + 1]));

      assertThat(s3.store().put(KEY, large, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.stored(new ObjectVersion("tag1")));
      assertThat(s3.requests())
          .startsWith("POST begin", "PUT part", "PUT part", "POST complete", "POST complete")
          .endsWith("HEAD");
    }
  }

  @Test
  void anUploadInPartsReplacesOnlyTheVersionItWasMeantFor() throws IOException {
    try (StubbornS3 s3 = new StubbornS3()) {
      s3.writeAsSomeoneElse();
      ByteSource large = ByteSource.of(Bytes.takeOver(new byte[(5 << 20) + 1]));
      PutCondition stale = PutCondition.ifVersion(new ObjectVersion("stale"));
      PutCondition right = PutCondition.ifVersion(new ObjectVersion("someone-elses"));

      assertThat(s3.store().put(KEY, large, stale)).isEqualTo(PutResult.conflict());
      assertThat(s3.requests()).endsWith("DELETE abandon");
      assertThat(s3.store().put(KEY, large, right)).matches(PutResult::isStored);
    }
  }

  @Test
  void aConflictAtTheFirstTryIsAConflictAndCostsOneRequest() throws IOException {
    try (StubbornS3 s3 = new StubbornS3()) {
      s3.writeAsSomeoneElse();

      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.conflict());
      assertThat(s3.requests()).containsExactly("PUT");
    }
  }

  @Test
  void whereARequestWasLostAndAnotherWroteItIsNotKnownWhoWasFirst() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.LOSE_REQUEST)) {
      s3.writeAsSomeoneElse();

      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.unknown());
    }
  }

  @Test
  void withoutAnyAnswerItIsNotKnownWhatBecameOfAPut() throws IOException {
    Behaviour[] never = Collections.nCopies(20, Behaviour.LOSE_REQUEST).toArray(Behaviour[]::new);
    try (StubbornS3 s3 = new StubbornS3(never)) {
      assertThat(s3.store().put(KEY, CONTENT, PutCondition.always()))
          .isEqualTo(PutResult.unknown());
    }
  }

  @Test
  void aWriteInFlightIsWaitedForAndNotTakenForAConflict() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.IN_FLIGHT, Behaviour.IN_FLIGHT)) {
      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.stored(new ObjectVersion("tag1")));
    }
  }

  @Test
  void afterAWriteInFlightTheOthersSuccessIsAConflict() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.IN_FLIGHT)) {
      s3.writeAsSomeoneElse();

      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()).isStored()).isFalse();
    }
  }

  @Test
  void writesInFlightForEverAreTroubleThatNamesTheKey() throws IOException {
    Behaviour[] always = Collections.nCopies(60, Behaviour.IN_FLIGHT).toArray(Behaviour[]::new);
    try (StubbornS3 s3 = new StubbornS3(always)) {
      assertThatExceptionOfType(TidemarkException.class)
          .isThrownBy(() -> s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .withMessageContaining(KEY.value())
          .matches(e -> e.kind() == ErrorKind.UNAVAILABLE);
    }
  }

  @Test
  void aBusyServiceIsAskedAgain() throws IOException {
    try (StubbornS3 s3 = new StubbornS3(Behaviour.SLOW_DOWN)) {
      assertThat(s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .isEqualTo(PutResult.stored(new ObjectVersion("tag1")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "403 AccessDenied DENIED",
        "404 NoSuchBucket NOT_FOUND",
        "301 PermanentRedirect INVALID_REQUEST",
        "400 KeyTooLongError INVALID_REQUEST",
      })
  void aRefusalIsTroubleThatNamesKeyAndBucket(String refusal) throws IOException {
    try (StubbornS3 s3 = new StubbornS3()) {
      s3.refuse(refusal);

      assertThatExceptionOfType(TidemarkException.class)
          .isThrownBy(() -> s3.store().put(KEY, CONTENT, PutCondition.ifAbsent()))
          .withMessageContaining(KEY.value())
          .withMessageContaining("the bucket bucket")
          .matches(e -> e.kind().name().equals(refusal.split(" ")[2]));
    }
  }

  @Test
  void aServiceThatIsDownIsUnavailable() throws IOException {
    try (StubbornS3 s3 = new StubbornS3()) {
      s3.refuse("503 SlowDown");

      assertThatExceptionOfType(TidemarkException.class)
          .isThrownBy(() -> s3.store().get(KEY))
          .withMessageContaining(KEY.value())
          .matches(e -> e.kind() == ErrorKind.UNAVAILABLE);
    }
  }
}
