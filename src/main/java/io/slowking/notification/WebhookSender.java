package io.slowking.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.security.GuardedHttp;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
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
    private final GuardedHttp http;
    private final NotificationConfig config;
    private final Clock clock;

    WebhookSender(ObjectMapper mapper, GuardedHttp http, NotificationConfig config, Clock clock) {
        this.mapper = mapper;
        this.http = http;
        this.config = config;
        this.clock = clock;
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
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Slowking");
        headers.put("Slowking-Delivery", deliveryId.toString());
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        config.webhookSecret().ifPresent(secret -> {
            headers.put("Slowking-Timestamp", timestamp);
            headers.put("Slowking-Signature", Signature.of(secret, timestamp, body));
        });
        try {
            int status = http.send(new GuardedHttp.Call(
                            "POST",
                            address,
                            headers,
                            GuardedHttp.Body.of(body.getBytes(StandardCharsets.UTF_8)),
                            true,
                            config.webhookTimeout(),
                            config.webhookTimeout(),
                            0))
                    .status();
            if (status < 200 || status > 299) {
                throw new IllegalStateException("The webhook answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The webhook did not answer: " + reason(e));
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
