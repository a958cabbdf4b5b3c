package io.slowking.testrun.store;

import io.slowking.messaging.Topic;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.testrun.TestRunEvent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hibernate.Session;

/** Puts this module's unit of work together. */
class TestRunStorage {
    @Produces
    @Singleton
    UnitOfWork<TestRunRepositories> unitOfWork(UnitsOfWork units, Session entities, KnownSets known, Clock clock) {
        return units.over(changes -> new TestRunRepositories(
                new Locks(entities),
                new Names(entities),
                new TestSets(entities, known, clock),
                new TestRuns(entities),
                new Flakes(entities),
                new FailingTests(entities),
                new PullRequests(entities),
                new Expired(entities),
                changes));
    }

    @Produces
    @Singleton
    static Topic topic() {
        return new Topic(TestRunEvent.TOPIC, TestRunEvent.class);
    }
}
