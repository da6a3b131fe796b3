// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A queue of Azure Storage over its REST interface, because no version of the SDK's queue client
 * fits the blob client that the product uses.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api">Queue
 *     Storage REST API</a>
 */
public final class StorageQueue {
  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Map<String, String> account;
  private final String name;

  private StorageQueue(Map<String, String> account, String name) {
    this.account = account;
    this.name = name;
  }

  /** A queue of the account that a connection string names; it is made if it is not there. */
  public static StorageQueue open(String connection, String name)
      throws IOException, InterruptedException {
    Map<String, String> account = new TreeMap<>();
    for (String part : connection.split(";", -1)) {
      String[] pair = part.split("=", 2);
      account.put(pair[0], pair[1]);
    }
    StorageQueue queue = new StorageQueue(account, name);
    queue.call("PUT", "", Map.of(), "");
    return queue;
  }

  /** A message that is out of others' sight for now. */
  public record Message(String id, String receipt, int dequeueCount, String text) {}

  public StorageQueue sibling(String other) throws IOException, InterruptedException {
    StorageQueue queue = new StorageQueue(account, other);
    queue.call("PUT", "", Map.of(), "");
    return queue;
  }

  public String name() {
    return name;
  }

  /** Adds a message, in base64 as Event Grid does. */
  public void send(String text) throws IOException, InterruptedException {
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    String body = "<QueueMessage><MessageText>" + encoded + "</MessageText></QueueMessage>";
    call("POST", "/messages", Map.of(), body);
  }

  public List<Message> receive(int atMost, Duration outOfSight)
      throws IOException, InterruptedException {
    Map<String, String> query =
        Map.of(
            "numofmessages", Integer.toString(atMost),
            "visibilitytimeout", Long.toString(outOfSight.toSeconds()));
    NodeList found = elements(call("GET", "/messages", query, ""));
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element element = (Element) found.item(i);
      byte[] text = Base64.getDecoder().decode(child(element, "MessageText"));
      messages.add(
          new Message(
              child(element, "MessageId"),
              child(element, "PopReceipt"),
              Integer.parseInt(child(element, "DequeueCount")),
              new String(text, StandardCharsets.UTF_8)));
    }
    return messages;
  }

  public void delete(Message message) throws IOException, InterruptedException {
    call("DELETE", "/messages/" + message.id(), Map.of("popreceipt", message.receipt()), "");
  }

  /** Lets a message be seen again after a while. */
  public void putBack(Message message, Duration after) throws IOException, InterruptedException {
    Map<String, String> query =
        Map.of(
            "popreceipt", message.receipt(), "visibilitytimeout", Long.toString(after.toSeconds()));
    call("PUT", "/messages/" + message.id(), query, "");
  }

  /** How many messages there are, those out of sight included. */
  public int approximateCount() throws IOException, InterruptedException {
    return Integer.parseInt(
        send("GET", "", Map.of("comp", "metadata"), "")
            .headers()
            .firstValue("x-ms-approximate-messages-count")
            .orElseThrow());
  }

  private byte[] call(String method, String path, Map<String, String> query, String body)
      throws IOException, InterruptedException {
    return send(method, path, query, body).body();
  }

  private HttpResponse<byte[]> send(
      String method, String path, Map<String, String> query, String body)
      throws IOException, InterruptedException {
    URI endpoint = URI.create(account.get("QueueEndpoint"));
    String resource = endpoint.getPath() + "/" + name + path;
    StringBuilder target = new StringBuilder(resource);
    StringBuilder canonical = new StringBuilder("/" + account.get("AccountName") + resource);
    String separator = "?";
    for (Map.Entry<String, String> parameter : new TreeMap<>(query).entrySet()) {
      target
          .append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      canonical.append('\n').append(parameter.getKey()).append(':').append(parameter.getValue());
      separator = "&";
    }
    String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
    String length = body.isEmpty() ? "" : Integer.toString(body.length());
    String toSign =
        method
            + "\n\n\n"
            + length
            + "\n\n\n\n\n\n\n\n\n"
            + "x-ms-date:"
            + date
            + "\nx-ms-version:2021-08-06\n"
            + canonical;
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(target.toString()))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("x-ms-date", date)
            .header("x-ms-version", "2021-08-06")
            .header(
                "Authorization",
                "SharedKey " + account.get("AccountName") + ":" + signature(toSign))
            .build();
    HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() > 299) {
      throw new IOException(
          method
              + " "
              + resource
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer;
  }

  private String signature(String toSign) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(account.get("AccountKey")), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static NodeList elements(byte[] xml) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml))
          .getElementsByTagName("QueueMessage");
    } catch (Exception e) {
      throw new IOException("the answer of the queue is no XML", e);
    }
  }

  private static String child(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }
}
