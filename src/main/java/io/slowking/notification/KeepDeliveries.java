package io.slowking.notification;

import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import jakarta.inject.Singleton;
import java.util.List;

/** How long it is known what was delivered to whom. */
@Singleton
class KeepDeliveries implements Keeper {
    private final OldRows rows;
    private final KeepConfig config;

    KeepDeliveries(OldRows rows, KeepConfig config) {
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(rows.of("deliveries", config.deliveries(), "delivery", "finished_at < :before"));
    }
}
