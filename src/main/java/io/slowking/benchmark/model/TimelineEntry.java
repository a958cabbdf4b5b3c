package io.slowking.benchmark.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A line of a benchmark's timeline. */
@Entity
@Table(name = "benchmark_timeline")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields in.
public class TimelineEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "benchmark_id")
    private Benchmark benchmark;

    private Instant at;
    private String what;
    private String detail;

    protected TimelineEntry() {}

    TimelineEntry(Benchmark benchmark, Instant at, String what, String detail) {
        this.benchmark = benchmark;
        this.at = at;
        this.what = what;
        this.detail = detail;
    }

    public String what() {
        return what;
    }

    public String detail() {
        return detail;
    }
}
