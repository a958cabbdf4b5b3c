package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.messaging.TestEvent.TestCounted;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes();

    private static final class Counter extends Aggregate {
        private final UUID id = UUID.randomUUID();

        TestCounted count(int number) {
            TestCounted counted = new TestCounted(id, number);
            raise(counted);
            return counted;
        }
    }

    @Test
    void eventsOfAnAggregateAreTakenInTheOrderInWhichTheyWereRaised() {
        Counter counter = changes.track(new Counter());

        Event one = counter.count(1);
        Event two = counter.count(2);

        assertThat(changes.takeRaised()).containsExactly(one, two);
    }

    @Test
    void anEventIsTakenOnce() {
        Counter counter = changes.track(new Counter());
        counter.count(1);
        changes.raise(new TestCounted(UUID.randomUUID(), 1));
        changes.takeRaised();

        Event later = counter.count(2);

        assertThat(changes.takeRaised()).containsExactly(later);
        assertThat(changes.takeRaised()).isEmpty();
    }

    @Test
    void anAggregateThatIsHandedOutTwiceRaisesItsEventsOnce() {
        Counter counter = new Counter();
        assertThat(changes.track(counter)).isSameAs(counter);
        changes.track(counter);

        Event one = counter.count(1);

        assertThat(changes.takeRaised()).containsExactly(one);
    }

    @Test
    void eventsOfBulkChangesComeBeforeThoseOfAggregatesInTheOrderOfTheirLoading() {
        Counter first = changes.track(new Counter());
        Counter second = changes.track(new Counter());
        Event ofSecond = second.count(1);
        Event ofFirst = first.count(1);
        Event ofNobody = new TestCounted(UUID.randomUUID(), 1);
        changes.raise(ofNobody);

        assertThat(changes.takeRaised()).containsExactly(ofNobody, ofFirst, ofSecond);
    }

    @Test
    void anAggregateThatNobodyTracksSaysNothing() {
        new Counter().count(1);

        assertThat(changes.takeRaised()).isEmpty();
    }
}
