package io.slowking.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are delivered. */
@ConfigMapping(prefix = "slowking.messaging")
interface MessagingConfig {
    /** Partitions of a topic that Slowking creates: the bound on how many copies share a module's events. */
    @WithDefault("12")
    int partitions();

    /** Replicas of a topic that Slowking creates; -1 leaves it to the broker. */
    @WithDefault("-1")
    short replicas();

    /** How long Kafka keeps events in topics that Slowking creates. */
    @WithDefault("P7D")
    Duration keepEvents();

    /** How many events the relay publishes at once. */
    @WithDefault("500")
    int relayBatch();

    /** How long the relay and the workers sleep when nobody wakes them: the delay of what another copy left behind. */
    @WithDefault("500ms")
    Duration poll();

    /** How many handlers work in the database at once. */
    @WithDefault("8")
    int handlers();

    /** How many handlers may wait for other systems at once. */
    @WithDefault("1000")
    int outsideHandlers();

    /** How long an event stays with a copy of the program that gives no sign of life. */
    @WithDefault("5s")
    Duration lease();

    /** How often a failing handler is called before its event becomes a dead letter. */
    @WithDefault("6")
    int attempts();

    /** The pause after the first failure of a handler; it doubles with each further one. */
    @WithDefault("500ms")
    Duration backOff();

    /** The longest pause between two calls of a failing handler. */
    @WithDefault("30s")
    Duration longestBackOff();
}
