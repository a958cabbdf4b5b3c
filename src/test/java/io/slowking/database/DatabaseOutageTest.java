package io.slowking.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {
    @ParameterizedTest
    @CsvSource({"08006, true", "53300, true", "57P01, true", "23505, false", "22P02, false"})
    void theStateOfTheDatabaseTellsAnOutageFromAMistake(String state, boolean outage) {
        assertThat(DatabaseOutage.isBehind(new IllegalStateException(new SQLException("", state))))
                .isEqualTo(outage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acquisition timeout while waiting for new connection", "Interrupted while acquiring"})
    void whoHasWaitedInVainForAConnectionHasMetAnOutage(String message) {
        assertThat(DatabaseOutage.isBehind(new IllegalStateException(new SQLException(message))))
                .isTrue();
    }

    @Test
    void aCommitThatTheDatabaseDidNotAnswerIsAnOutageToo() {
        XAException commit = new XAException(XAException.XAER_RMFAIL);
        commit.initCause(new SQLException("An I/O error occurred", "08006"));
        RollbackException failure = new RollbackException("Could not commit transaction");
        failure.addSuppressed(commit);

        assertThat(DatabaseOutage.isBehind(new IllegalStateException(failure))).isTrue();
    }
}
