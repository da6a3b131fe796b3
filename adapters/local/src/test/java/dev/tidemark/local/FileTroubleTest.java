// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

  @Test
  void missingPermissionIsDenied() {
    TidemarkException trouble =
        FileTrouble.during("putting runs/1", new AccessDeniedException("/secret/path"));

    assertThat(trouble.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(trouble).hasMessageStartingWith("putting runs/1: permission was denied");
  }

  @Test
  void aFullDiskIsUnavailable() {
    TidemarkException trouble =
        FileTrouble.during(
            "putting runs/1", new FileSystemException("/x", null, "No space left on device"));

    assertThat(trouble.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(trouble).hasMessage("putting runs/1: the disk is full; make room and try again");
  }

  @Test
  void aReadOnlyDiskIsDenied() {
    assertThat(
            FileTrouble.during(
                    "deleting a", new FileSystemException("/x", null, "Read-only file system"))
                .kind())
        .isEqualTo(ErrorKind.DENIED);
  }
}
