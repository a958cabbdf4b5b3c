package io.slowking.http;

import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import jakarta.inject.Singleton;
import java.util.List;

/** How long the first answer to a request is given again when the request is repeated. */
@Singleton
class KeepAnswers implements Keeper {
    private final OldRows rows;
    private final KeepConfig config;

    KeepAnswers(OldRows rows, KeepConfig config) {
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                rows.of("idempotent-answers", config.idempotentAnswers(), "idempotent_answer", "created_at < :before"));
    }
}
