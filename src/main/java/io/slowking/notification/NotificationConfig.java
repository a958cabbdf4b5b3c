package io.slowking.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where messages go, and how. */
@ConfigMapping(prefix = "slowking.notification")
interface NotificationConfig {
    /** Routes of messages that name none. */
    @WithDefault("log")
    List<String> defaultRoutes();

    /** Routes by name, for people to use instead of addresses. */
    Map<String, String> routes();

    /** The key with which webhooks are signed (HMAC-SHA256); without it they are not. */
    Optional<String> webhookSecret();

    /** How long a webhook may take to connect and to answer. */
    @WithDefault("10s")
    Duration webhookTimeout();

    /** How long the mail server may take to connect, and for each answer. */
    @WithDefault("30s")
    Duration mailTimeout();

    /** The largest report, in bytes, that is attached to an e-mail; of a larger one only the link is sent. */
    @WithDefault("5000000")
    long largestAttachment();
}
