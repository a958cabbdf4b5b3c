package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slowking.messaging.TestEvent.TestCounted;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryUnitOfWorkTest {
    private static final Event ONE = new TestCounted(UUID.randomUUID(), 1);
    private static final Event TWO = new TestCounted(UUID.randomUUID(), 2);

    private final InMemoryUnitOfWork<Changes> work = new InMemoryUnitOfWork<>(changes -> changes);

    private static void fail() {
        throw new IllegalStateException("no");
    }

    @Test
    void whatWasRaisedIsPublishedWhenTheWorkIsDone() {
        int answer = work.get(changes -> {
            changes.raise(ONE);
            assertThat(work.published()).isEmpty();
            return 7;
        });
        work.run(changes -> changes.raise(TWO));

        assertThat(answer).isEqualTo(7);
        assertThat(work.published()).containsExactly(ONE, TWO);
    }

    @Test
    void whatWasRaisedByWorkThatFailsIsDiscarded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> work.run(changes -> {
                    changes.raise(ONE);
                    fail();
                }))
                .withMessage("no");
        work.run(changes -> changes.raise(TWO));

        assertThat(work.published()).containsExactly(TWO);
    }

    @Test
    void aUnitWithinAUnitIsPublishedWithIt() {
        work.run(outer -> {
            outer.raise(TWO);
            work.run(inner -> inner.raise(ONE));
            assertThat(work.published()).isEmpty();
        });

        assertThat(work.published()).containsExactly(ONE, TWO);
    }

    @Test
    void aUnitWithinAUnitThatFailsIsDiscardedWithIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> work.run(_ -> {
                    work.run(inner -> inner.raise(ONE));
                    fail();
                }));

        assertThat(work.published()).isEmpty();
    }

    @Test
    void aFailureWithinCannotBeSwallowed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> work.run(outer -> {
                    outer.raise(ONE);
                    try {
                        work.run(_ -> fail());
                    } catch (IllegalStateException swallowed) {
                        outer.raise(TWO);
                    }
                }))
                .withMessageContaining("within this one failed");
        work.run(changes -> changes.raise(TWO));

        assertThat(work.published()).containsExactly(TWO);
    }
}
