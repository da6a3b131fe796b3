// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes. Safe for use by many threads. */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of the array. */
  public static Bytes copyOf(byte[] content) {
    return new Bytes(content.clone());
  }

  /** The array itself, which from then on nobody may change. */
  public static Bytes takeOver(byte[] content) {
    return new Bytes(content);
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  public byte at(int index) {
    return content[index];
  }

  public byte[] toByteArray() {
    return content.clone();
  }

  /** The bytes as UTF-8 text; what is not UTF-8 becomes the replacement character. */
  public String utf8() {
    return new String(content, StandardCharsets.UTF_8);
  }

  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  public InputStream newInputStream() {
    return new ByteArrayInputStream(content);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /** The bytes from {@code from}, at most {@code length} of them. */
  public Bytes slice(int from, int length) {
    return new Bytes(
        Arrays.copyOfRange(content, from, from + Math.min(content.length - from, length)));
  }

  /** SHA-256 in lower-case hexadecimal, 64 characters. */
  public String sha256() {
    return HexFormat.of().formatHex(newSha256().digest(content));
  }

  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The size only: bytes may be secret. */
  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
