// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Says what an operating system's refusal means. */
final class FileTrouble {
  private FileTrouble() {}

  /**
   * @param doing operation and key: "putting runs/..."
   */
  static TidemarkException during(String doing, IOException e) {
    String reason = reason(e).toLowerCase(Locale.ROOT);
    if (e instanceof AccessDeniedException) {
      return denied(doing, "permission was denied; check the owner and mode of the files", e);
    }
    if (reason.contains("read-only")) {
      return denied(doing, "the file system is read-only", e);
    }
    if (reason.contains("no space") || reason.contains("quota")) {
      return unavailable(doing, "the disk is full; make room and try again", e);
    }
    if (reason.contains("too many open files")) {
      return unavailable(doing, "too many files are open; raise the limit (ulimit -n)", e);
    }
    if (e instanceof ClosedByInterruptException) {
      return unavailable(doing, "the thread was interrupted; try again", e);
    }
    return unavailable(doing, "the file system answered \"" + reason(e) + "\"; try again", e);
  }

  /** The object is there, but its name may not be on the disk. */
  static TidemarkException unlasting(String doing, IOException e) {
    return new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        doing
            + ": the file system answered \""
            + reason(e)
            + "\" when the change was to last; check the disk, then do the same again",
        e);
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static TidemarkException denied(String doing, String why, IOException e) {
    return new TidemarkException(ErrorKind.DENIED, doing + ": " + why, e);
  }

  private static TidemarkException unavailable(String doing, String why, IOException e) {
    return new TidemarkException(ErrorKind.UNAVAILABLE, doing + ": " + why, e);
  }
}
