package io.slowking.benchmark.model;

import java.math.BigDecimal;

/** When the next request is sent. */
public sealed interface Pace {
    /** When another one was answered, so that always as many are under way: the closed model. */
    record Concurrency(int requests) implements Pace {
        @Override
        public String words() {
            return requests == 1 ? "one request after the other" : "%d requests at once".formatted(requests);
        }
    }

    /** At its time, whatever became of the others: the open model. */
    record Rate(double perSecond) implements Pace {
        @Override
        public String words() {
            return "%s requests per second".formatted(plain());
        }

        /** Without an exponent and without zeros that say nothing. */
        public String plain() {
            return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
        }
    }

    String words();
}
