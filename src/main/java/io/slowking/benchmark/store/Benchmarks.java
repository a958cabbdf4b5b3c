package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Benchmark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The benchmarks, each handed out to one unit of work at a time. */
public interface Benchmarks {
    void add(Benchmark benchmark);

    /** Adds one that is over before it is here: what it raises is published to nobody. */
    void addPast(Benchmark benchmark);

    /** The benchmark, kept from everybody else until the unit of work ends. */
    Optional<Benchmark> find(UUID id);

    /** The benchmark for looking at it only. */
    Optional<Benchmark> read(UUID id);

    /** Some unfinished benchmarks that have passed a deadline and that nobody else is looking at. */
    List<Benchmark> overdue(Instant now, int most);

    /** Writes a line into a benchmark's timeline unless the same one is there already. */
    void noteOnce(UUID id, String what, String detail, Instant now);

    /** Removes a benchmark with everything that belongs to it. */
    void remove(Benchmark benchmark);
}
