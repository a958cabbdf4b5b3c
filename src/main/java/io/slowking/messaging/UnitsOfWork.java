package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.util.function.Function;

/** Makes the modules' units of work. */
@Singleton
public final class UnitsOfWork {
    private final Transactions transactions;
    private final Outbox outbox;

    UnitsOfWork(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** A unit of work whose repositories are made anew for each transaction and report to its {@link Changes}. */
    public <R> UnitOfWork<R> over(Function<Changes, R> repositories) {
        return new UnitOfWork<>() {
            @Override
            public <T> T get(Function<R, T> work) {
                return transactions.call(() -> {
                    Changes changes = new Changes();
                    T answer = work.apply(repositories.apply(changes));
                    outbox.add(changes.takeRaised());
                    return answer;
                });
            }
        };
    }
}
