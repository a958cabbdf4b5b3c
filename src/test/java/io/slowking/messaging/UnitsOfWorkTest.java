package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.messaging.TestEvent.TestNoticed;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MessagingProfile.class)
class UnitsOfWorkTest {
    @Inject
    UnitsOfWork units;

    @Inject
    DataSource database;

    @Inject
    Effects effects;

    @Inject
    Tables tables;

    @Inject
    TransactionSynchronizationRegistry registry;

    @Inject
    Outbox outbox;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID subject = UUID.randomUUID();
    private UnitOfWork<Changes> work;

    @BeforeEach
    void setUp() {
        work = units.over(changes -> changes);
    }

    private void change(Changes changes, int number) {
        effects.add(subject, "state", number);
        changes.raise(new TestNoticed(subject, number, Instant.EPOCH, "changed"));
    }

    private record Unknown(UUID subject) implements Event {}

    @Test
    void stateAndEventsAreCommittedTogether() throws SQLException {
        try (PausedRelays _ = new PausedRelays(database)) {
            int answer = work.get(changes -> {
                change(changes, 1);
                assertThat(seenByOthers()).isEmpty();
                return 7;
            });

            assertThat(answer).isEqualTo(7);
            assertThat(effects.of(subject)).containsExactly("state 1");
            assertThat(tables.outbox(subject)).hasSize(1);
        }
    }

    private List<String> seenByOthers() {
        return CompletableFuture.supplyAsync(() -> effects.of(subject)).join();
    }

    @Test
    void anExceptionUndoesBoth() throws SQLException {
        try (PausedRelays _ = new PausedRelays(database)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> work.run(changes -> {
                        change(changes, 1);
                        throw new IllegalStateException("no");
                    }))
                    .withMessage("no");

            assertThat(effects.of(subject)).isEmpty();
            assertThat(tables.outbox(subject)).isEmpty();
        }
    }

    @Test
    void anEventThatCannotBeStoredUndoesTheState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> work.run(changes -> {
                    change(changes, 1);
                    changes.raise(new Unknown(subject));
                }));

        assertThat(effects.of(subject)).isEmpty();
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverPublished() {
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> work.run(outer -> {
                        work.run(inner -> change(inner, 1));
                        throw new IllegalStateException("no");
                    }));
            work.run(changes -> change(changes, 2));

            assertThat(reader.read(1, subject)).singleElement().satisfies(message -> assertThat(message.value())
                    .contains("\"number\":2"));
        }
    }

    @Test
    void aUnitWithinAUnitJoinsIt() throws SQLException {
        try (PausedRelays _ = new PausedRelays(database)) {
            work.run(outer -> {
                change(outer, 2);
                work.run(inner -> change(inner, 1));
                assertThat(seenByOthers()).isEmpty();
            });

            assertThat(effects.of(subject)).containsExactly("state 2", "state 1");
            assertThat(tables.outbox(subject)).hasSize(2);
        }
    }

    @Test
    void aFailureWithinCannotBeSwallowed() throws SQLException {
        try (PausedRelays _ = new PausedRelays(database)) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> work.run(outer -> {
                        change(outer, 1);
                        try {
                            work.run(inner -> {
                                change(inner, 2);
                                throw new IllegalStateException("no");
                            });
                        } catch (IllegalStateException swallowed) {
                            assertThat(swallowed).hasMessage("no");
                        }
                    }));

            assertThat(effects.of(subject)).isEmpty();
            assertThat(tables.outbox(subject)).isEmpty();
        }
    }

    @Test
    void eachUnitHasRepositoriesOfItsOwn() {
        Changes first = work.get(changes -> changes);
        Changes second = work.get(changes -> changes);

        assertThat(first).isNotSameAs(second);
    }

    @Test
    void nothingIsChangedWhileTheProgramEnds() {
        Transactions closed = new Transactions(registry);
        closed.close();
        UnitOfWork<Changes> tooLate = new UnitsOfWork(closed, outbox).over(changes -> changes);

        assertThatExceptionOfType(ShuttingDown.class).isThrownBy(() -> tooLate.run(changes -> change(changes, 1)));
        assertThatExceptionOfType(ShuttingDown.class).isThrownBy(() -> closed.run(() -> {}));

        assertThat(effects.of(subject)).isEmpty();
    }

    @Test
    void whatIsToBeDoneAfterACommitIsNotDoneAfterARollback() {
        Transactions transactions = new Transactions(registry);
        List<String> done = new CopyOnWriteArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(() -> {
                    transactions.afterCommit(() -> done.add("rolled back"));
                    throw new IllegalStateException("no");
                }));
        transactions.run(() -> {
            transactions.afterCommit(() -> done.add("committed"));
            assertThat(done).isEmpty();
        });

        assertThat(done).containsExactly("committed");
    }
}
