package io.slowking.bench;

import io.slowking.bench.HttpLoad.Requests;
import io.slowking.bench.Workbench.Measuring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Reports of times, of one benchmark after the other, which are new each time: those of all documents, and then other times of the same ones. So each
 * has to be written, and whatever was acknowledged can be looked for. One document of each benchmark is never reported, so that it goes on.
 */
final class SpreadTimes {
    private static final long FIRST_SECOND = 1_700_000_000;
    private static final String STARTS = """
            select name, extract(epoch from upload_started_at) * 1000 from document
             where benchmark_id = ? and upload_started_at is not null
            """;

    private final List<Measuring> benchmarks;
    private final int documents;

    /** The greatest number that was acknowledged, by benchmark and document; 0: none. */
    private final AtomicLongArray acknowledged;

    private long next;

    SpreadTimes(List<Measuring> benchmarks, int documents) {
        this.benchmarks = benchmarks;
        this.documents = documents;
        this.acknowledged = new AtomicLongArray(benchmarks.size() * documents);
    }

    /** To be sent in a run: its numbers go on where the last run's ended. */
    Requests requests() {
        long first = next;
        return Requests.post("/api/v1/benchmarks/documents", number -> {
                    next = Math.max(next, first + number + 1);
                    return benchmark(first + number).report(document(first + number), start(first + number));
                })
                .telling(number -> acknowledged.accumulateAndGet(place(first + number), first + number, Math::max));
    }

    /** How many documents have an older time than one that was acknowledged, or none. */
    int lost(Connection database) throws SQLException {
        int lost = 0;
        for (int i = 0; i < benchmarks.size(); i++) {
            long[] starts = starts(database, benchmarks.get(i));
            for (int document = 0; document < documents; document++) {
                long number = acknowledged.get(i * documents + document);
                if (number > 0 && starts[document] < Math.round(start(number) * 1e3)) {
                    lost++;
                }
            }
        }
        return lost;
    }

    private long[] starts(Connection database, Measuring benchmark) throws SQLException {
        long[] starts = new long[documents];
        try (PreparedStatement select = database.prepareStatement(STARTS)) {
            select.setObject(1, UUID.fromString(benchmark.id()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int place = Integer.parseInt(row.getString(1).replaceAll("\\D", "")) - 1;
                    starts[place] = Math.round(row.getDouble(2));
                }
            }
        }
        return starts;
    }

    private Measuring benchmark(long number) {
        return benchmarks.get((int) (number % benchmarks.size()));
    }

    private long document(long number) {
        return number / benchmarks.size() % (documents - 1);
    }

    private int place(long number) {
        return (int) (number % benchmarks.size() * documents + document(number));
    }

    private static double start(long number) {
        return FIRST_SECOND + number / 1_000.0;
    }
}
