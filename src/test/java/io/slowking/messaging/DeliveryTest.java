package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.messaging.Copies.Copy;
import io.slowking.messaging.Inbox.Claimed;
import io.slowking.messaging.TestEvent.TestCounted;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How one call of a handler ends. Nothing here runs by itself: what is claimed and delivered is so by the test. */
@QuarkusTest
@TestProfile(MessagingProfile.class)
class DeliveryTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    Copies copies;

    @Inject
    Rehearsal rehearsal;

    @Inject
    DataSource database;

    @Inject
    Effects effects;

    @Inject
    Tables tables;

    @Inject
    MeterRegistry meters;

    private final UUID subject = UUID.randomUUID();
    private final String name = "delivered_" + UUID.randomUUID();

    private Handler<TestEvent> inside() {
        return new ScriptedHandler(name, rehearsal);
    }

    private Handler<TestEvent> coalescing() {
        return new ScriptedHandler.Coalescing(name, rehearsal);
    }

    private Handler<TestEvent> outside() {
        return new ScriptedHandler.Outside(name, rehearsal);
    }

    private Claimed claim(Copy copy) {
        List<Claimed> claimed = copy.inbox.claim(List.of(name), 1, LONG);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private Claimed arrivesAt(Copy copy) {
        copy.arrives(new TestCounted(subject, 1), name);
        return claim(copy);
    }

    /** As when the copy that claimed last has died. */
    private void leasesRunOut() {
        tables.execute("update inbox set leased_until = clock_timestamp() - interval '1 s' where subject = ?", subject);
    }

    private void pausesEnd() {
        tables.execute("update inbox set due_at = clock_timestamp() where subject = ?", subject);
    }

    private Tables.InboxRow row() {
        return tables.inbox(subject).getFirst();
    }

    private long calls(String outcome) {
        return meters.timer("slowking.handler", "handler", name, "outcome", outcome)
                .count();
    }

    @AfterEach
    void tearDown() {
        tables.forget(name);
    }

    @Test
    void whatAHandlerDidAndThatItDidItAreCommittedTogether() {
        Copy copy = copies.of(inside());

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(effects.of(subject)).containsExactly(name + " 1");
        assertThat(row().status()).isEqualTo("done");
        assertThat(calls("handled")).isEqualTo(1);
        assertThat(calls("failed")).isZero();
    }

    @Test
    void nothingRemainsOfAFailedCallAndTheNextOneHasItsEffectOnce() {
        Copy copy = copies.of(Tuning.QUICK.withBackOff(3, LONG, LONG), inside());
        rehearsal.script(subject, call -> {
            if (call.again() == 1) {
                throw new IllegalStateException("the first time is the hardest");
            }
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(effects.of(subject)).isEmpty();
        assertThat(row().status()).isEqualTo("waiting");
        assertThat(row().attempts()).isEqualTo(1);
        assertThat(row().failure()).isEqualTo("the first time is the hardest");
        assertThat(calls("failed")).isEqualTo(1);

        pausesEnd();
        copy.delivery.deliver(claim(copy));

        assertThat(effects.of(subject)).containsExactly(name + " 1");
        assertThat(row().status()).isEqualTo("done");
    }

    @Test
    void aHandlerWhoseClaimWasLostCommitsNothing() {
        Copy ours = copies.of(inside());
        Copy theirs = copies.of(inside());
        Claimed lost = arrivesAt(ours);
        leasesRunOut();
        Claimed taken = claim(theirs);

        ours.delivery.deliver(lost);

        assertThat(effects.of(subject)).isEmpty();
        assertThat(row().attempts()).isZero();

        theirs.delivery.deliver(taken);
        ours.delivery.deliver(lost);

        assertThat(effects.of(subject)).containsExactly(name + " 1");
    }

    @Test
    void aCoalescingHandlerWhoseClaimWasLostCommitsNothing() {
        Copy ours = copies.of(coalescing());
        Copy theirs = copies.of(coalescing());
        Claimed lost = arrivesAt(ours);
        leasesRunOut();
        Claimed taken = claim(theirs);

        ours.delivery.deliver(lost);
        assertThat(effects.of(subject)).isEmpty();

        theirs.delivery.deliver(taken);
        assertThat(effects.of(subject)).containsExactly(name + " 1");
    }

    @Test
    void aCallOutsideIsRepeatedByWhoeverTookItOver() {
        Copy ours = copies.of(outside());
        Copy theirs = copies.of(outside());
        Claimed lost = arrivesAt(ours);
        leasesRunOut();
        Claimed taken = claim(theirs);

        ours.delivery.deliver(lost);
        assertThat(row().status()).isEqualTo("waiting");
        theirs.delivery.deliver(taken);

        assertThat(rehearsal.calls(subject)).hasSize(2);
        assertThat(row().status()).isEqualTo("done");
    }

    @Test
    void whatAHandlerDoesBeforeItsCallOutsideFailsIsKept() {
        Copy copy = copies.of(outside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("no answer");
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(effects.of(subject)).containsExactly(name + " 1");
        assertThat(row().attempts()).isEqualTo(1);
    }

    @Test
    void oneCallStandsForAllEventsThatWait() {
        Copy copy = copies.of(coalescing());
        for (int number = 1; number <= 5; number++) {
            copy.arrives(new TestCounted(subject, number), name);
        }

        copy.delivery.deliver(claim(copy));

        assertThat(effects.of(subject)).containsExactly(name + " 1");
        assertThat(tables.inbox(subject)).hasSize(5).allSatisfy(row -> assertThat(row.status())
                .isEqualTo("done"));
    }

    @Test
    void aCallForAllEventsThatFailsLeavesAllOfThemWaiting() {
        Copy copy = copies.of(coalescing());
        copy.arrives(new TestCounted(subject, 1), name);
        copy.arrives(new TestCounted(subject, 2), name);
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("no");
        });

        copy.delivery.deliver(claim(copy));

        assertThat(tables.inboxInShort(subject)).containsExactly(name + " waiting", name + " waiting");
    }

    @Test
    void subjectsShareATransactionAndOneThatFailsHoldsUpNoOther() {
        UUID elsewhere = UUID.randomUUID();
        Copy copy = copies.of(coalescing());
        copy.arrives(new TestCounted(subject, 1), name);
        copy.arrives(new TestCounted(elsewhere, 2), name);
        rehearsal.script(elsewhere, _ -> {
            throw new IllegalStateException("no");
        });

        copy.delivery.deliverTogether(copy.inbox.claim(List.of(name), 10, LONG));

        assertThat(effects.of(subject)).containsExactly(name + " 1");
        assertThat(effects.of(elsewhere)).isEmpty();
        assertThat(tables.inboxInShort(subject)).containsExactly(name + " done");
        assertThat(tables.inboxInShort(elsewhere)).containsExactly(name + " waiting");
        assertThat(rehearsal.calls(elsewhere)).as("together, then by itself").hasSize(2);
    }

    @Test
    void thePauseDoublesWithEachFailureUpToTheLongest() {
        Copy copy = copies.of(Tuning.QUICK.withBackOff(100, Duration.ofHours(1), Duration.ofHours(5)), inside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("no");
        });
        copy.arrives(new TestCounted(subject, 1), name);

        for (int hours : List.of(1, 2, 4, 5, 5)) {
            copy.delivery.deliver(claim(copy));

            assertThat(Duration.between(row().arrivedAt(), row().dueAt()))
                    .isBetween(Duration.ofHours(hours), Duration.ofHours(hours).plusMinutes(5));
            pausesEnd();
        }
        tables.execute("update inbox set attempts = 90 where subject = ?", subject);
        copy.delivery.deliver(claim(copy));
        assertThat(Duration.between(row().arrivedAt(), row().dueAt())).isLessThan(Duration.ofHours(6));
    }

    @Test
    void anEventThatNeverSucceedsBecomesADeadLetterAndItsHandlerGivesUpOnce() {
        Copy copy = copies.of(Tuning.QUICK.withBackOff(2, Duration.ZERO, LONG), inside());
        rehearsal.script(subject, call -> {
            if (call.handler().equals(name)) {
                throw new IllegalStateException("never");
            }
        });
        copy.arrives(new TestCounted(subject, 1), name);

        copy.delivery.deliver(claim(copy));
        assertThat(tables.deadLetters(subject)).isEmpty();
        Claimed last = claim(copy);
        copy.delivery.deliver(last);
        copy.delivery.deliver(last);

        assertThat(tables.deadLetters(subject)).containsExactly(name + ": never");
        assertThat(row().attempts()).isEqualTo(2);
        assertThat(effects.of(subject)).containsExactly(name + " gave up: never 1");
        assertThat(meters.counter("slowking.dead.letters", "handler", name).count())
                .isGreaterThanOrEqualTo(1);
        assertThat(copy.inbox.claim(List.of(name), 1, LONG)).isEmpty();
    }

    @Test
    void theTimeFromAnEventToItsHandlerIsMeasuredAtTheFirstCallOnly() {
        Copy copy = copies.of(inside());
        Timer delay = meters.get("slowking.event.delay").timer();
        long before = delay.count();
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("not yet");
        });

        copy.delivery.deliver(arrivesAt(copy));
        pausesEnd();
        copy.delivery.deliver(claim(copy));

        assertThat(delay.count()).isEqualTo(before + 1);
    }

    @Test
    void aHandlerThatFailsToGiveUpLeavesItsEventWaiting() {
        Copy copy = copies.of(Tuning.QUICK.withBackOff(1, Duration.ZERO, LONG), inside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("never");
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(effects.of(subject)).isEmpty();
        assertThat(row().status()).isEqualTo("waiting");
        leasesRunOut();
        assertThat(copy.inbox.claim(List.of(name), 1, LONG)).hasSize(1);
    }

    @Test
    void anErrorIsAFailureLikeAnyOther() {
        for (Handler<TestEvent> handler : List.of(inside(), outside())) {
            Copy copy = copies.of(Tuning.QUICK.withBackOff(3, Duration.ZERO, LONG), handler);
            UUID about = UUID.randomUUID();
            rehearsal.script(about, _ -> {
                throw new StackOverflowError("deep");
            });
            copy.arrives(new TestCounted(about, 1), name);

            copy.delivery.deliver(claim(copy));

            assertThat(tables.inbox(about)).singleElement().satisfies(row -> {
                assertThat(row.attempts()).isEqualTo(1);
                assertThat(row.failure()).contains("deep");
            });
            tables.execute("delete from inbox where subject = ?", about);
        }
    }

    @Test
    void aFailureWithoutAMessageIsCalledByItsType() {
        Copy copy = copies.of(inside());
        rehearsal.script(subject, _ -> {
            throw new UnsupportedOperationException();
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(row().failure()).isEqualTo("UnsupportedOperationException");
    }

    @Test
    void aLongReasonIsCut() {
        Copy copy = copies.of(inside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("x".repeat(5_000));
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(row().failure()).isEqualTo("x".repeat(2_000));
    }

    @Test
    void anEventWhoseTypeIsGoneIsAFailure() {
        Copy copy = copies.of(inside());
        copy.arrives(new TestCounted(subject, 1), name);
        tables.execute("update inbox set type = 'forgotten' where subject = ?", subject);

        copy.delivery.deliver(claim(copy));

        assertThat(row().failure()).isEqualTo("There is no event forgotten");
        assertThat(rehearsal.calls(subject)).isEmpty();
    }

    @Test
    void anEventWhoseHandlerIsGoneIsAFailure() {
        Copy copy = copies.of();

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(row().failure()).isEqualTo("There is no handler " + name);
    }

    @Test
    void theEndOfTheProgramIsNoFailureOfAHandler() {
        Copy ending = copies.of(inside());
        Claimed claimed = arrivesAt(ending);
        ending.transactions.close();

        ending.delivery.deliver(claimed);

        assertThat(row().attempts()).isZero();
        assertThat(row().status()).isEqualTo("waiting");
        assertThat(rehearsal.calls(subject)).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsNoFailureOfAHandlerHoweverLongItLasts() {
        Copy copy = copies.of(Tuning.QUICK.withBackOff(1, Duration.ZERO, Duration.ZERO), inside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("not stored", new SQLException("No space left on device", "53100"));
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(row().status()).isEqualTo("waiting");
        assertThat(row().attempts()).isZero();
        leasesRunOut();
        assertThat(copy.inbox.claim(List.of(name), 1, LONG)).hasSize(1);
    }

    @Test
    void aFailureThatCannotBeRecordedLeavesTheEventToWhoeverClaimsItNext() {
        DataSource failing = Faults.away(database, sql -> sql.contains("attempts + 1"));
        Copy copy = copies.of(Tuning.QUICK, failing, inside());
        rehearsal.script(subject, _ -> {
            throw new IllegalStateException("no");
        });

        copy.delivery.deliver(arrivesAt(copy));

        assertThat(row().attempts()).isZero();
        leasesRunOut();
        assertThat(copy.inbox.claim(List.of(name), 1, LONG)).hasSize(1);
    }
}
