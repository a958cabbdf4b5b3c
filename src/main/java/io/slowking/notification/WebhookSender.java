package io.slowking.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.security.AddressGuard;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Posts messages as JSON to programs. */
@Singleton
class WebhookSender {
    private final ObjectMapper mapper;
    private final AddressGuard guard;
    private final NotificationConfig config;
    private final Clock clock;
    private final HttpClient client;

    WebhookSender(ObjectMapper mapper, AddressGuard guard, NotificationConfig config, Clock clock) {
        this.mapper = mapper;
        this.guard = guard;
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.webhookTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posts title, text and facts. */
    void send(URI address, UUID deliveryId, Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("delivery_id", deliveryId);
        body.put("title", message.title());
        body.put("text", message.text());
        body.putAll(message.facts());
        post(address, deliveryId, json(body));
    }

    /** Posts what Slack's incoming webhooks take. */
    void sendToSlack(URI address, UUID deliveryId, Message message) {
        post(
                address,
                deliveryId,
                json(Map.of("text", escapeForSlack("*%s*%n%s".formatted(message.title(), message.text())))));
    }

    /** As Slack's documentation asks for; otherwise a benchmark's name could address everybody in a channel. */
    private static String escapeForSlack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void post(URI address, UUID deliveryId, String body) {
        guard.check(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(config.webhookTimeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Slowking")
                .header("Slowking-Delivery", deliveryId.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        config.webhookSecret().ifPresent(secret -> request.header("Slowking-Timestamp", timestamp)
                .header("Slowking-Signature", Signature.of(secret, timestamp, body)));
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status < 200 || status > 299) {
                throw new IllegalStateException("The webhook answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The webhook did not answer: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the webhook");
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "connecting took too long";
            case HttpTimeoutException _ -> "it took too long";
            case ConnectException _ -> "it can't be connected to";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private String json(Map<String, Object> body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The message has no JSON", e);
        }
    }
}
