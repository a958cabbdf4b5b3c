package io.slowking.scaletest.store;

import io.slowking.messaging.Topic;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.scaletest.JobEvent;
import io.slowking.scaletest.ScaletestConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.hibernate.Session;

/** Puts this module's unit of work together. */
class JobStorage {
    @Produces
    @Singleton
    UnitOfWork<JobRepositories> unitOfWork(
            UnitsOfWork units, Session entities, DataSource database, ScaletestConfig config) {
        return units.over(changes -> {
            Lookups metrics = new Lookups(entities, Lookups.Kind.METRIC);
            Lookups parameters = new Lookups(entities, Lookups.Kind.PARAMETER);
            StoredJobs jobs = new StoredJobs(entities, changes);
            JobReading reading = new JobReading(entities);
            StoredPhases phases =
                    new StoredPhases(entities, jobs, parameters, config.limits().phases());
            return new JobRepositories(
                    new Namespaces(entities, config.limits().namespaces()),
                    metrics,
                    parameters,
                    jobs,
                    phases,
                    new StoredSamples(entities, database, jobs, phases, metrics, config.limits(), changes),
                    new StoredFigures(database),
                    new StoredIndicators(entities, changes),
                    reading,
                    new StoredSeries(database, reading),
                    new ThinnedSamples(entities));
        });
    }

    @Produces
    @Singleton
    static Topic topic() {
        return new Topic(JobEvent.TOPIC, JobEvent.class);
    }
}
