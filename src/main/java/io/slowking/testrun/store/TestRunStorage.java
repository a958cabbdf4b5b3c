package io.slowking.testrun.store;

import io.slowking.database.Statements;
import io.slowking.messaging.Topic;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.testrun.TestRunEvent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.hibernate.Session;

/** Puts this module's unit of work together. */
class TestRunStorage {
    @Produces
    @Singleton
    UnitOfWork<TestRunRepositories> unitOfWork(
            UnitsOfWork units, Session entities, DataSource database, KnownSets known, Clock clock) {
        Statements statements = new Statements(database, "Test runs", Statements.Plans.MADE_ANEW);
        return units.over(changes -> new TestRunRepositories(
                new Locks(statements),
                new Names(statements),
                new TestSets(statements, known, clock),
                new TestRuns(statements),
                new Flakes(statements),
                new FailingTests(statements),
                new PullRequests(entities),
                new Expired(statements),
                changes));
    }

    @Produces
    @Singleton
    static Topic topic() {
        return new Topic(TestRunEvent.TOPIC, TestRunEvent.class);
    }
}
