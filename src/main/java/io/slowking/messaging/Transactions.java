package io.slowking.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Callable;

/** Where database transactions begin and end. */
@Singleton
class Transactions {
    private final TransactionSynchronizationRegistry registry;
    private volatile boolean closed;

    Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** Runs the work in the current transaction, or in one of its own when there is none. */
    <T> T call(Callable<T> work) {
        refuseWhenClosed();
        return QuarkusTransaction.joiningExisting().call(work);
    }

    void run(Runnable work) {
        refuseWhenClosed();
        QuarkusTransaction.joiningExisting().run(work);
    }

    /**
     * Begins no transaction any more. A handler that is still at work must not take the end of the program, such as its own broken connections, for
     * a fact about the world and record it.
     */
    void close() {
        closed = true;
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new ShuttingDown();
        }
    }

    /** Has something done when the current transaction has been committed; not at all when it is rolled back. */
    void afterCommit(Runnable action) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to prepare.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }
}
