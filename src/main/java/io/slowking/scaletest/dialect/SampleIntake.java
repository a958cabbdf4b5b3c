package io.slowking.scaletest.dialect;

import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.LoadPermits;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/** Stores samples: read to the end first, so that a body that breaks off or has a bad row in it never reaches the database. */
@Singleton
class SampleIntake {
    private final UnitOfWork<JobRepositories> work;
    private final LoadPermits permits;
    private final Times times;
    private final Clock clock;

    SampleIntake(UnitOfWork<JobRepositories> work, LoadPermits permits, ScaletestConfig config, Clock clock) {
        this.work = work;
        this.permits = permits;
        this.times = new Times(config.zone());
        this.clock = clock;
    }

    SampleOutcome store(TableName table, InputStream body) throws IOException {
        try (SampleSpool spool = new SampleSpool()) {
            SampleOutcome outcome = new SampleRows(spool, times).read(body);
            permits.whilePermitted(() -> work.run(repositories -> repositories
                    .samples()
                    .add(
                            repositories.namespaces().ensure(table.namespace()),
                            spool,
                            spool.phases(),
                            spool.metrics(),
                            clock.instant())));
            return outcome;
        } catch (Refusal refusal) {
            throw TableIntake.failure(table, refusal);
        }
    }
}
