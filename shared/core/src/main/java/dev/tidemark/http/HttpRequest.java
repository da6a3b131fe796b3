// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as every cloud can give it. Its content has a known size and can be read more than
 * once, so an adapter that takes in more than fits into memory keeps it in a file until the answer
 * is out.
 *
 * @param method in capitals
 * @param path decoded, starting with {@code /}, without the query
 * @param query decoded parameters; a repeated one has many values
 * @param headers by lower-case name; a repeated one is joined by commas
 * @param caller who sends it, once that is known
 */
public record HttpRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    ByteSource content,
    Caller caller) {

  public HttpRequest {
    query = Map.copyOf(query);
    TreeMap<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableMap(lowerCase);
  }

  /** A request that came through a door which asks for no name. */
  public HttpRequest(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      ByteSource content) {
    this(method, path, query, headers, content, Caller.OWNER);
  }

  /** A request whose content is in memory. */
  public HttpRequest(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Bytes body) {
    this(method, path, query, headers, ByteSource.of(body));
  }

  /**
   * The whole content in memory.
   *
   * @throws dev.tidemark.error.TidemarkException INVALID_REQUEST if it is too large for that
   */
  public Bytes body() {
    return Contents.inMemory(content, "the body of the request");
  }

  /** The same request at another path. */
  public HttpRequest at(String otherPath) {
    return new HttpRequest(method, otherPath, query, headers, content, caller);
  }

  /** The same request, sent by someone who is known now. */
  public HttpRequest by(Caller known) {
    return new HttpRequest(method, path, query, headers, content, known);
  }

  /** The same request, of the same sender, with a content of another type. */
  public HttpRequest carrying(String contentType, Bytes otherBody) {
    TreeMap<String, String> otherHeaders = new TreeMap<>(headers);
    otherHeaders.put("content-type", contentType);
    return new HttpRequest(method, path, query, otherHeaders, ByteSource.of(otherBody), caller);
  }

  /** A header by its lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The media type of the body in lower case without parameters, or empty. */
  public String mediaType() {
    return header("content-type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
