package io.slowking.benchmark.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.database.Statements;
import io.slowking.messaging.Ids;
import io.slowking.messaging.Topic;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.security.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;

/** Puts this module's unit of work together. */
class BenchmarkStorage {
    /** Panache's view of the table. */
    @Singleton
    static class BenchmarkTable implements PanacheRepositoryBase<Benchmark, UUID> {}

    @Produces
    @Singleton
    UnitOfWork<BenchmarkRepositories> unitOfWork(
            UnitsOfWork units,
            BenchmarkTable table,
            Session entities,
            DataSource database,
            ObjectMapper mapper,
            Ids ids) {
        Statements statements = new Statements(database, "Documents", Statements.Plans.KEPT);
        return units.over(changes -> new BenchmarkRepositories(
                new StoredBenchmarks(table, changes),
                new StoredDocuments(entities, statements, ids),
                new StoredMeasurements(entities),
                new StoredSteps(entities, mapper),
                new StoredInstances(entities, ids),
                new StoredPlaces(statements),
                changes));
    }

    @Produces
    @Singleton
    static Topic topic() {
        return new Topic(BenchmarkEvent.TOPIC, BenchmarkEvent.class);
    }

    @Produces
    @Singleton
    static SealedColumn passwords() {
        return new SealedColumn("benchmark_instance", "password", "text");
    }

    @Produces
    @Singleton
    static SealedColumn routes() {
        return new SealedColumn("benchmark", "notify", "jsonb");
    }

    @Produces
    @Singleton
    static SealedColumn definitions() {
        return new SealedColumn("benchmark", "definition", "jsonb");
    }
}
