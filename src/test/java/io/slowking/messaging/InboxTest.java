package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.database.DatabaseFailure;
import io.slowking.messaging.Inbox.Claimed;
import io.slowking.messaging.Inbox.LostClaim;
import io.slowking.messaging.TestEvent.TestCounted;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two copies of the program, with handlers that only they have, so that nobody else claims what arrives. */
@QuarkusTest
@TestProfile(MessagingProfile.class)
class InboxTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER_AT_ONCE = Duration.ZERO;
    private static final int WAITING = 2_000;
    private static final int SUBJECTS = 20;

    @Inject
    Copies copies;

    @Inject
    DataSource database;

    @Inject
    Ids ids;

    @Inject
    Tables tables;

    private final String early = "early_" + UUID.randomUUID();
    private final String late = "late_" + UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();
    private final List<UUID> subjects =
            Stream.generate(UUID::randomUUID).limit(SUBJECTS).toList();
    private Inbox ours;
    private Inbox theirs;

    @BeforeEach
    void setUp() {
        ours = new Inbox(database, ids);
        theirs = new Inbox(database, ids);
    }

    private UUID arrives(UUID about, int number, String... handlers) {
        Envelope envelope = copies.envelope(new TestCounted(about, number));
        ours.add(arrivals(envelope, handlers));
        return envelope.id();
    }

    private static List<Inbox.Arrival> arrivals(Envelope envelope, String... handlers) {
        return Stream.of(handlers)
                .map(handler -> new Inbox.Arrival(handler, envelope))
                .toList();
    }

    private List<Claimed> claim(Inbox inbox, Duration lease) {
        return inbox.claim(List.of(early, late), 10, lease);
    }

    private Claimed claimOne(Inbox inbox, Duration lease) {
        List<Claimed> claimed = claim(inbox, lease);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private List<UUID> claimedIds(Inbox inbox) {
        return claim(inbox, LONG).stream().map(Claimed::eventId).toList();
    }

    @AfterEach
    void tearDown() {
        tables.forget(early, late);
    }

    @Test
    void whatArrivedIsClaimedAsItArrived() {
        Envelope sent = copies.envelope(new TestCounted(subject, 1));
        ours.add(arrivals(sent, early));

        assertThat(claimOne(ours, LONG))
                .isEqualTo(new Claimed(early, sent.id(), "test_counted", subject, sent.data(), null, 0));
    }

    @Test
    void aSecondArrivalChangesNothing() {
        Envelope event = copies.envelope(new TestCounted(subject, 1));
        ours.add(arrivals(event, early));
        ours.add(arrivals(event, early));
        ours.finish(claimOne(ours, LONG));

        ours.add(arrivals(event, early));

        assertThat(claim(ours, LONG)).isEmpty();
        assertThat(tables.inboxInShort(subject)).containsExactly(early + " done");
    }

    @Test
    void noArrivalsNeedNoDatabase() {
        new Inbox(Faults.away(database, _ -> true), ids).add(List.of());

        assertThat(claim(ours, LONG)).isEmpty();
    }

    @Test
    void arrivalsWakeEverybodyWhoWaitsForThem() throws InterruptedException {
        Signal first = ours.arrivals(List.of(early));
        Signal second = ours.arrivals(List.of(early));

        arrives(subject, 1, early);

        first.await(LONG);
        second.await(LONG);
    }

    @Test
    void anEventWaitsForTheOneBeforeItOfTheSameSubject() {
        UUID one = arrives(subject, 1, early);
        UUID two = arrives(subject, 2, early);
        Claimed first = claimOne(ours, LONG);
        assertThat(first.eventId()).isEqualTo(one);
        assertThat(claim(theirs, LONG)).isEmpty();

        ours.finish(first);

        assertThat(claimedIds(theirs)).containsExactly(two);
    }

    @Test
    void anEventDoesNotWaitForOneOfAnotherSubject() {
        UUID one = arrives(subject, 1, early);
        UUID two = arrives(UUID.randomUUID(), 2, early);

        assertThat(claimedIds(ours)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aHandlerDoesNotWaitForAnotherOneWithAnEventThatIsItsOwn() {
        arrives(subject, 1, early);
        arrives(subject, 2, late);

        assertThat(claim(ours, LONG)).extracting(Claimed::handler).containsExactlyInAnyOrder(early, late);
    }

    @Test
    void aHandlerWaitsForTheOneBeforeItOfTheSameEvent() {
        arrives(subject, 1, late, early);
        Claimed first = claimOne(ours, LONG);
        assertThat(first.handler()).isEqualTo(late);

        ours.finish(first);

        assertThat(claimOne(ours, LONG).handler()).isEqualTo(early);
    }

    @Test
    void noMoreIsClaimedThanThereIsRoomFor() {
        UUID one = arrives(UUID.randomUUID(), 1, early);
        UUID two = arrives(UUID.randomUUID(), 2, early);
        arrives(UUID.randomUUID(), 3, early);

        List<Claimed> claimed = ours.claim(List.of(early), 2, LONG);

        assertThat(claimed).extracting(Claimed::eventId).containsExactlyInAnyOrder(one, two);
        assertThat(claim(ours, LONG)).hasSize(1);
    }

    @Test
    void copiesThatClaimAtTheSameTimeNeverGetTheSame() {
        List<UUID> sent = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            sent.add(arrives(UUID.randomUUID(), number, early));
        }

        List<UUID> claimed = Stream.of(ours, theirs, new Inbox(database, ids))
                .parallel()
                .flatMap(inbox -> Stream.generate(() -> claim(inbox, LONG))
                        .takeWhile(some -> !some.isEmpty())
                        .flatMap(List::stream))
                .map(Claimed::eventId)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        claimed = Stream.concat(claimed.stream(), claim(ours, LONG).stream().map(Claimed::eventId))
                .toList();
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void whatWaitsIsReadAFewTimesHoweverMuchItIs() {
        tables.execute("analyze inbox");
        List<Inbox.Arrival> waiting = IntStream.range(0, WAITING)
                .boxed()
                .flatMap(number ->
                        arrivals(copies.envelope(new TestCounted(subjects.get(number % SUBJECTS), number)), early, late)
                                .stream())
                .toList();
        ours.add(waiting);

        List<Claimed> claimed = new ArrayList<>();
        assertThat(rowsRead(() -> claimed.addAll(ours.claim(List.of(early), SUBJECTS, LONG))))
                .isLessThan(10L * waiting.size());
        assertThat(claimed).hasSize(SUBJECTS);
        assertThat(rowsRead(() -> ours.finishAllOfSubjects(claimed))).isLessThan(10L * waiting.size());
        assertThat(claim(ours, LONG)).extracting(Claimed::handler).containsOnly(late);
    }

    private long rowsRead(Runnable work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            work.run();
            return tables.query(
                            "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'inbox'",
                            row -> row.getLong(1))
                    .getFirst();
        });
    }

    @Test
    void anEventThatIsPostponedHoldsUpItsSubjectAndNoOther() {
        arrives(subject, 1, early);
        arrives(subject, 2, early);
        ours.postpone(claimOne(ours, LONG), "not now", LONG);
        UUID elsewhere = arrives(UUID.randomUUID(), 3, early);

        assertThat(claimedIds(ours)).containsExactly(elsewhere);
        assertThat(tables.inbox(subject)).first().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.failure()).isEqualTo("not now");
            assertThat(row.leasedUntil()).isNull();
            assertThat(row.dueAt()).isAfter(row.arrivedAt().plus(LONG.minusSeconds(1)));
        });
    }

    @Test
    void anEventThatIsPostponedIsClaimedAgainWhenItIsDue() {
        arrives(subject, 1, early);
        ours.postpone(claimOne(ours, LONG), "not now", Duration.ofMillis(20));

        List<Claimed> again = await().until(() -> claim(theirs, LONG), claimed -> !claimed.isEmpty());

        assertThat(again).singleElement().extracting(Claimed::attempts).isEqualTo(1);
    }

    @Test
    void aDeadLetterHoldsUpNothing() {
        arrives(subject, 1, early, late);
        UUID two = arrives(subject, 2, early);

        assertThat(ours.bury(claimOne(ours, LONG), "hopeless")).isTrue();

        List<Claimed> next = claim(ours, LONG);
        assertThat(next).extracting(Claimed::handler).containsExactlyInAnyOrder(late, early);
        assertThat(next).filteredOn(claimed -> claimed.eventId().equals(two)).hasSize(1);
        assertThat(tables.deadLetters(subject)).containsExactly(early + ": hopeless");
    }

    @Test
    void aClaimIsOursAsLongAsItsLeaseRuns() {
        arrives(subject, 1, early);
        claimOne(ours, LONG);

        assertThat(claim(theirs, LONG)).isEmpty();
        assertThat(claim(ours, LONG)).isEmpty();
    }

    @Test
    void aClaimWhoseLeaseHasRunOutIsTakenOver() {
        UUID one = arrives(subject, 1, early);
        claimOne(ours, OVER_AT_ONCE);

        assertThat(claimOne(theirs, LONG).eventId()).isEqualTo(one);
    }

    @Test
    void aLeaseThatIsRenewedDoesNotRunOut() {
        arrives(subject, 1, early);
        Claimed claimed = claimOne(ours, OVER_AT_ONCE);

        ours.renew(List.of(claimed), LONG);

        assertThat(claim(theirs, LONG)).isEmpty();
    }

    @Test
    void onlyWhatIsBeingHandledIsRenewed() {
        arrives(subject, 1, early);
        Claimed known = claimOne(ours, OVER_AT_ONCE);
        ours.renew(List.of(known), LONG);
        UUID forgotten = arrives(UUID.randomUUID(), 2, early);
        claimOne(ours, OVER_AT_ONCE);

        ours.renew(List.of(known), LONG);
        ours.renew(List.of(), LONG);

        assertThat(claimedIds(theirs)).containsExactly(forgotten);
    }

    @Test
    void whatWasTakenOverIsNotRenewedByWhoHadItBefore() {
        arrives(subject, 1, early);
        Claimed lost = claimOne(ours, OVER_AT_ONCE);
        claimOne(theirs, OVER_AT_ONCE);

        ours.renew(List.of(lost), LONG);

        assertThat(claim(theirs, LONG)).hasSize(1);
    }

    @Test
    void whatIsReleasedIsClaimedAtOnceByAnybody() {
        UUID one = arrives(subject, 1, early);
        claimOne(ours, LONG);

        theirs.releaseAll();
        assertThat(claim(theirs, LONG)).isEmpty();
        ours.releaseAll();

        assertThat(claimedIds(theirs)).containsExactly(one);
    }

    @Test
    void whoeverLostAClaimCanNeitherFinishNorPostponeNorBuryItsEvent() {
        arrives(subject, 1, early);
        Claimed lost = claimOne(ours, OVER_AT_ONCE);
        Claimed taken = claimOne(theirs, LONG);

        assertThatExceptionOfType(LostClaim.class).isThrownBy(() -> ours.finish(lost));
        assertThat(ours.finishAllOfSubjects(List.of(lost))).isEmpty();
        ours.postpone(lost, "too late", LONG);
        assertThat(ours.bury(lost, "too late")).isFalse();

        assertThat(tables.inbox(subject)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("waiting");
            assertThat(row.attempts()).isZero();
            assertThat(row.failure()).isNull();
        });
        theirs.finish(taken);
        assertThat(tables.inboxInShort(subject)).containsExactly(early + " done");
    }

    @Test
    void whoeverIsOvertakenAtThatMomentFinishesNothing() throws Exception {
        arrives(subject, 1, early);
        Claimed lost = claimOne(ours, OVER_AT_ONCE);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Claimed>> overtaking =
                    threads.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                        List<Claimed> claimed = claim(theirs, LONG);
                        taken.countDown();
                        commit.await();
                        return claimed;
                    }));
            taken.await();
            Future<List<Claimed>> overtaken = threads.submit(
                    () -> QuarkusTransaction.requiringNew().call(() -> ours.finishAllOfSubjects(List.of(lost))));
            await("the overtaken one to wait for the other").until(() -> !tables.query(
                            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%from inbox%for update%'",
                            row -> row.getInt(1))
                    .isEmpty());
            commit.countDown();

            assertThat(overtaken.get()).isEmpty();
            assertThat(tables.inboxInShort(subject)).containsExactly(early + " waiting");
            assertThat(theirs.finishAllOfSubjects(overtaking.get())).isEqualTo(overtaking.get());
        } finally {
            commit.countDown();
        }
    }

    @Test
    void anEventIsFinishedOnce() {
        arrives(subject, 1, early);
        Claimed claimed = claimOne(ours, LONG);
        ours.finish(claimed);

        assertThatExceptionOfType(LostClaim.class)
                .isThrownBy(() -> ours.finish(claimed))
                .withMessageContaining("taken over");
        assertThat(ours.finishAllOfSubjects(List.of(claimed))).isEmpty();
        assertThat(ours.bury(claimed, "too late")).isFalse();
    }

    @Test
    void aDeadLetterCannotBeFinishedAnyMore() {
        arrives(subject, 1, early);
        Claimed claimed = claimOne(ours, LONG);
        ours.bury(claimed, "hopeless");

        assertThatExceptionOfType(LostClaim.class).isThrownBy(() -> ours.finish(claimed));

        assertThat(tables.inboxInShort(subject)).containsExactly(early + " dead");
    }

    @Test
    void allWaitingEventsOfASubjectAreFinishedTogetherForOneHandler() {
        arrives(subject, 1, early);
        arrives(subject, 2, early);
        arrives(subject, 3, late);
        UUID elsewhere = arrives(UUID.randomUUID(), 4, early);
        Claimed first = ours.claim(List.of(early), 1, LONG).getFirst();

        assertThat(ours.finishAllOfSubjects(List.of(first))).containsExactly(first);

        assertThat(tables.inboxInShort(subject)).containsExactly(early + " done", early + " done", late + " waiting");
        assertThat(ours.claim(List.of(early), 10, LONG))
                .extracting(Claimed::eventId)
                .containsExactly(elsewhere);
    }

    @Test
    void ofEventsThatAreFinishedTogetherThoseThatAreOursAreFinishedAndNoOther() {
        UUID elsewhere = UUID.randomUUID();
        arrives(subject, 1, early);
        arrives(elsewhere, 2, early);
        List<Claimed> claimed = ours.claim(List.of(early), 10, LONG);
        Claimed kept = claimed.getFirst();
        Claimed given = claimed.getLast();
        ours.postpone(given, "not now", LONG);

        assertThat(ours.finishAllOfSubjects(claimed)).containsExactly(kept);

        assertThat(tables.inboxInShort(kept.subject())).containsExactly(early + " done");
        assertThat(tables.inboxInShort(given.subject())).containsExactly(early + " waiting");
    }

    @Test
    void anEventThatAnEarlierHandlerHasYetToHandleIsNotFinishedWithTheOthers() {
        arrives(subject, 1, late);
        arrives(subject, 2, late);
        arrives(subject, 3, early, late);

        ours.finishAllOfSubjects(ours.claim(List.of(late), 1, LONG));

        assertThat(tables.inboxInShort(subject))
                .containsExactly(late + " done", late + " done", early + " waiting", late + " waiting");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBe() {
        Inbox away = new Inbox(Faults.away(database, _ -> true), ids);

        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> claim(away, LONG))
                .withMessage("The inbox could not be read");
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(away::releaseAll)
                .withMessage("The inbox could not be written");
    }
}
