package io.slowking.messaging;

import java.util.UUID;

/** The outbox is read in shards so that several relays can work side by side and still keep the order of each subject's events. */
final class Shards {
    /** As many as rows in the table {@code outbox_shard}. */
    static final int COUNT = 16;

    private Shards() {}

    static int of(UUID subject) {
        return Math.floorMod(subject.hashCode(), COUNT);
    }
}
