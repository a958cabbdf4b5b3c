package io.slowking.security.audit;

import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import jakarta.inject.Singleton;
import java.util.List;

/** How long it is known who changed what. */
@Singleton
class KeepAudit implements Keeper {
    private final OldRows rows;
    private final KeepConfig config;

    KeepAudit(OldRows rows, KeepConfig config) {
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(rows.of("audit", config.audit(), "audit", "at < :before"));
    }
}
