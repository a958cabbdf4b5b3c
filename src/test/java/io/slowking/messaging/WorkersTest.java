package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.messaging.Copies.Copy;
import io.slowking.messaging.TestEvent.TestCalled;
import io.slowking.messaging.TestEvent.TestCounted;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers at work, many at once, in a copy of the program that has them for itself. */
@QuarkusTest
@TestProfile(MessagingProfile.class)
@Timeout(60)
class WorkersTest {
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

    private final UUID subject = UUID.randomUUID();
    private final String inside = "inside_" + UUID.randomUUID();
    private final String outside = "outside_" + UUID.randomUUID();

    private Handler<TestEvent> inside() {
        return new ScriptedHandler(inside, rehearsal);
    }

    private Handler<TestEvent> outside() {
        return new ScriptedHandler.Outside(outside, rehearsal);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitEffects(UUID about, String... inOrder) {
        Awaitility.await().untilAsserted(() -> assertThat(effects.of(about)).containsExactly(inOrder));
    }

    private void awaitAllDone(UUID about, int rows) {
        Awaitility.await().untilAsserted(() -> assertThat(tables.inbox(about))
                .hasSize(rows)
                .allSatisfy(row -> assertThat(row.status()).isEqualTo("done")));
    }

    @AfterEach
    void tearDown() {
        tables.forget(inside, outside);
    }

    @Test
    void eventsOfASubjectAreHandledInTheOrderOfTheirArrival() {
        try (Copy copy = copies.of(inside()).start()) {
            IntStream.range(0, 50).forEach(number -> copy.arrives(new TestCounted(subject, number), inside));

            awaitEffects(
                    subject,
                    IntStream.range(0, 50)
                            .mapToObj(number -> inside + " " + number)
                            .toArray(String[]::new));
        }
    }

    @Test
    void handlersOfAnEventAreCalledOneAfterAnotherWhateverTheyCall() {
        String last = "last_" + UUID.randomUUID();
        try (Copy copy = copies.of(new ScriptedHandler(last, rehearsal), outside(), inside())
                .start()) {
            copy.arrives(new TestCounted(subject, 1), inside, outside, last);

            awaitEffects(subject, inside + " 1", outside + " 1", last + " 1");
        }
    }

    @Test
    void aHandlerThatCoalescesIsCalledForEachSubjectAndLetsTheNextHandlerGoOn() {
        String counting = "counting_" + UUID.randomUUID();
        List<UUID> subjects = Stream.generate(UUID::randomUUID).limit(20).toList();
        try (Copy copy = copies.of(new ScriptedHandler.Coalescing(counting, rehearsal), inside())
                .start()) {
            subjects.forEach(about -> copy.arrives(new TestCounted(about, 1), counting, inside));

            subjects.forEach(about -> awaitEffects(about, counting + " 1", inside + " 1"));
            subjects.forEach(about -> awaitAllDone(about, 2));
        }
        tables.forget(counting);
    }

    @Test
    void aFailingHandlerHoldsUpItsSubjectUntilItGivesUpAndNoOtherSubjectAtAll() {
        UUID elsewhere = UUID.randomUUID();
        rehearsal.script(subject, call -> {
            if (call.handler().equals(inside) && call.number() == 1) {
                throw new IllegalStateException("never");
            }
        });
        try (Copy copy = copies.of(
                        Tuning.QUICK.withBackOff(2, Duration.ofMillis(300), Duration.ofMillis(300)), inside())
                .start()) {
            copy.arrives(new TestCounted(subject, 1), inside);
            copy.arrives(new TestCounted(subject, 2), inside);
            copy.arrives(new TestCounted(elsewhere, 3), inside);

            awaitEffects(elsewhere, inside + " 3");
            awaitEffects(subject, inside + " gave up: never 1", inside + " 2");
        }
        assertThat(rehearsal.calls(subject).stream().map(call -> call.number() + "/" + call.again()))
                .containsExactly("1/1", "1/2", "1/1", "2/1");
        assertThat(tables.deadLetters(subject)).containsExactly(inside + ": never");
    }

    @Test
    void aHandlerThatWaitsForAnotherSystemHoldsUpNobodyElse() {
        UUID elsewhere = UUID.randomUUID();
        CountDownLatch answer = new CountDownLatch(1);
        rehearsal.script(subject, call -> {
            if (call.handler().equals(outside)) {
                await(answer);
            }
        });
        try (Copy copy =
                copies.of(Tuning.QUICK.withHandlers(1), inside(), outside()).start()) {
            copy.arrives(new TestCalled(subject, 1), outside);
            Awaitility.await().until(() -> !rehearsal.calls(subject).isEmpty());

            copy.arrives(new TestCounted(subject, 2), inside);
            copy.arrives(new TestCalled(elsewhere, 3), outside);
            copy.arrives(new TestCounted(elsewhere, 4), inside);

            awaitAllDone(elsewhere, 2);
            awaitEffects(subject, outside + " 1", inside + " 2");
            assertThat(tables.inboxInShort(subject)).contains(outside + " waiting", inside + " done");
            answer.countDown();
            awaitAllDone(subject, 2);
        }
    }

    @Test
    void noMoreHandlersAreAtWorkThanAreAllowed() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger atWork = new AtomicInteger();
        List<UUID> subjects = Stream.generate(UUID::randomUUID).limit(6).toList();
        subjects.forEach(about -> rehearsal.script(about, _ -> {
            atWork.incrementAndGet();
            await(goOn);
            atWork.decrementAndGet();
        }));
        try (Copy copy = copies.of(Tuning.QUICK.withHandlers(2), inside()).start()) {
            subjects.forEach(about -> copy.arrives(new TestCounted(about, 1), inside));
            Awaitility.await().until(() -> atWork.get() == 2);

            assertThat(subjects.stream()
                            .flatMap(about -> tables.inbox(about).stream())
                            .filter(row -> row.leasedUntil() != null))
                    .hasSize(2);
            goOn.countDown();

            subjects.forEach(about -> awaitAllDone(about, 1));
        }
    }

    @Test
    void aClaimIsKeptForAsLongAsItsHandlerIsAtWork() {
        CountDownLatch goOn = new CountDownLatch(1);
        rehearsal.script(subject, _ -> await(goOn));
        Tuning shortLease = Tuning.QUICK.withLease(Duration.ofMillis(400));
        try (Copy ours = copies.of(shortLease, outside()).start()) {
            ours.arrives(new TestCalled(subject, 1), outside);
            Awaitility.await().until(() -> !rehearsal.calls(subject).isEmpty());
            OffsetDateTime first = leasedUntil();

            try (Copy _ = copies.of(shortLease, outside()).start()) {
                Awaitility.await().until(() -> leasedUntil().isAfter(first.plus(Duration.ofMillis(400))));
                goOn.countDown();
                awaitAllDone(subject, 1);
            }
        }
        assertThat(rehearsal.calls(subject)).hasSize(1);
    }

    private OffsetDateTime leasedUntil() {
        return Objects.requireNonNull(tables.inbox(subject).getFirst().leasedUntil());
    }

    @Test
    void anEventOfACopyThatDiedIsHandledByAnotherOne() {
        Copy dead = copies.of(inside());
        dead.arrives(new TestCounted(subject, 1), inside);
        assertThat(dead.inbox.claim(List.of(inside), 1, Duration.ofMillis(100))).hasSize(1);

        try (Copy _ = copies.of(inside()).start()) {
            awaitEffects(subject, inside + " 1");
        }
    }

    @Test
    void anEventWhoseFailureCouldNotBeRecordedIsHandledAgainWhenItsLeaseEnds() {
        AtomicBoolean away = new AtomicBoolean(true);
        DataSource awayAtFirst = Faults.away(database, sql -> sql.contains("attempts + 1") && away.getAndSet(false));
        rehearsal.script(subject, call -> {
            if (call.again() == 1) {
                throw new IllegalStateException("no");
            }
        });
        try (Copy copy = copies.of(Tuning.QUICK.withLease(Duration.ofMillis(200)), awayAtFirst, inside())
                .start()) {
            copy.arrives(new TestCounted(subject, 1), inside);

            awaitEffects(subject, inside + " 1");
        }
        assertThat(away).isFalse();
        assertThat(rehearsal.calls(subject)).hasSize(2);
    }

    @Test
    void aCopyThatEndsLetsItsHandlersEnd() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        rehearsal.script(subject, _ -> await(goOn));
        Copy copy = copies.of(inside()).start();
        copy.arrives(new TestCounted(subject, 1), inside);
        Awaitility.await().until(() -> !rehearsal.calls(subject).isEmpty());

        Thread closing = Thread.ofVirtual().start(copy::close);
        goOn.countDown();
        closing.join();

        assertThat(effects.of(subject)).containsExactly(inside + " 1");
        assertThat(tables.inboxInShort(subject)).containsExactly(inside + " done");
    }

    @Test
    void aHandlerThatDoesNotEndInTimeIsLeftAloneAndItsEventHandledAgain() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        rehearsal.script(subject, call -> {
            if (call.again() == 1) {
                await(goOn);
                interrupted.set(Thread.currentThread().isInterrupted());
                gone.countDown();
            }
        });
        Copy ending = copies.of(Tuning.QUICK.withLease(LONG), outside()).start();
        ending.arrives(new TestCalled(subject, 1), outside);
        Awaitility.await().until(() -> !rehearsal.calls(subject).isEmpty());
        ending.close();

        try (Copy _ = copies.of(outside()).start()) {
            awaitAllDone(subject, 1);
        }

        goOn.countDown();
        gone.await();
        assertThat(interrupted).isFalse();
        assertThat(rehearsal.calls(subject)).hasSize(2);
    }

    @Test
    void aCopyCanEndWhileTheDatabaseIsAway() {
        AtomicBoolean away = new AtomicBoolean();
        Copy copy = copies.of(Tuning.QUICK, Faults.away(database, _ -> away.get()), inside())
                .start();
        away.set(true);

        copy.close();
        away.set(false);

        copy.arrives(new TestCounted(subject, 1), inside);
        assertThat(tables.inboxInShort(subject)).containsExactly(inside + " waiting");
    }
}
