package io.slowking.benchmark.profile;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.Figures;
import io.slowking.benchmark.LatencyProfile;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;

/** Makes profiles of the documents as they are. A million of them take a second or two. */
@Singleton
public class ProfileMaker {
    private static final String REPORTED = """
            select place, extract(epoch from upload_started_at)::float8 as start,
                   extract(epoch from upload_ended_at - upload_started_at)::float8 as latency,
                   extract(epoch from coalesce(reported_at, upload_ended_at))::float8 as arrival
              from document
             where benchmark_id = ? and upload_started_at is not null and upload_ended_at is not null
            """;

    private static final String NAMES = """
            select d.place, d.name, d.size, d.upload_started_at
              from unnest(?::integer[]) as wanted(place)
              join document d on d.benchmark_id = ? and d.place = wanted.place
            """;

    private static final int ROWS_AT_ONCE = 10_000;
    private static final int MOST_SLOW = 10;

    private final UnitOfWork<Session> work;
    private final Clock clock;

    ProfileMaker(UnitsOfWork units, Session entities, Clock clock) {
        this.work = units.over(_ -> entities);
        this.clock = clock;
    }

    private record Named(String name, long size, Instant startedAt) {}

    /** The profile of the documents that have reported so far; empty when none has. */
    public Optional<LatencyProfile> make(UUID benchmarkId) {
        Instant now = clock.instant();
        return work.get(entities -> entities.doReturningWork(connection -> {
            Measured measured = read(connection, benchmarkId);
            return measured.count() == 0 ? Optional.empty() : Optional.of(make(connection, benchmarkId, measured, now));
        }));
    }

    /** The latencies of the documents that have reported, in seconds, in no order. */
    public double[] latencies(UUID benchmarkId) {
        return work.get(entities -> entities.doReturningWork(
                connection -> read(connection, benchmarkId).latencies()));
    }

    private static LatencyProfile make(Connection connection, UUID id, Measured measured, Instant now)
            throws SQLException {
        int[] slowest = Thinning.slowest(measured, MOST_SLOW);
        int[] overTime = Thinning.overTime(measured);
        Map<Integer, Named> named = names(
                connection,
                id,
                IntStream.concat(Arrays.stream(slowest), Arrays.stream(overTime))
                        .map(measured::place)
                        .distinct());
        double[] latencies = measured.latencies();
        Summary summary = Summary.of(latencies).orElseThrow();
        double first = measured.firstStart();
        return new LatencyProfile(
                now,
                new Figures(summary, measured.count() / Math.max(1e-6, measured.seconds())),
                curve(latencies),
                Arrays.stream(overTime)
                        .mapToObj(index -> new LatencyProfile.Timed(
                                measured.start(index) - first,
                                measured.latency(index),
                                Objects.requireNonNull(named.get(measured.place(index)))
                                        .name()))
                        .toList(),
                Arrays.stream(slowest)
                        .mapToObj(index -> slow(measured, index, named))
                        .toList(),
                Arrivals.pace(measured.arrivals(), now));
    }

    private static LatencyProfile.Slow slow(Measured measured, int index, Map<Integer, Named> named) {
        Named document = Objects.requireNonNull(named.get(measured.place(index)));
        return new LatencyProfile.Slow(document.name(), document.startedAt(), measured.latency(index), document.size());
    }

    private static List<LatencyProfile.Share> curve(double[] latencies) {
        Arrays.sort(latencies);
        return Arrays.stream(Thinning.ranks(latencies.length))
                .mapToObj(rank -> new LatencyProfile.Share(latencies[rank - 1], (double) rank / latencies.length))
                .toList();
    }

    private static Measured read(Connection connection, UUID id) throws SQLException {
        Measured measured = new Measured();
        try (PreparedStatement select = connection.prepareStatement(REPORTED)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    measured.add(row.getInt(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
                }
            }
        }
        return measured;
    }

    private static Map<Integer, Named> names(Connection connection, UUID id, IntStream places) throws SQLException {
        Map<Integer, Named> names = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(NAMES)) {
            select.setArray(
                    1, connection.createArrayOf("integer", places.boxed().toArray()));
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.put(
                            row.getInt("place"),
                            new Named(
                                    row.getString("name"),
                                    row.getLong("size"),
                                    row.getTimestamp("upload_started_at").toInstant()));
                }
            }
        }
        return names;
    }
}
