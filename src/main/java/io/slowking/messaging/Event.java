package io.slowking.messaging;

import java.util.UUID;

/**
 * A fact of the past. Implementations are records of one sealed interface per module; the record's name in snake case is the event's type,
 * its components in snake case are the JSON that other programs read.
 */
public interface Event {
    /** The aggregate that this is a fact about: Kafka's key and the CloudEvents subject. Events of one subject keep their order. */
    UUID subject();
}
