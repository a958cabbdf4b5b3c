package io.slowking.web.benchmark;

import io.slowking.benchmark.Figures;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Seconds;
import java.util.List;

/** A figure with its name and unit. */
public record Fact(String name, String number, String unit) {
    /** The percentiles and what else is worth reading at a glance. */
    public static List<Fact> of(Figures figures) {
        var latency = figures.latency();
        return List.of(
                seconds("p50", latency.p50()),
                seconds("p90", latency.p90()),
                seconds("p95", latency.p95()),
                seconds("p99", latency.p99()),
                seconds("max", latency.max()),
                seconds("min", latency.min()),
                seconds("mean", latency.mean()),
                new Fact("documents", Counts.of(latency.count()), ""),
                new Fact("throughput", Counts.perSecond(figures.documentsPerSecond()), "documents/s"));
    }

    private static Fact seconds(String name, double value) {
        return new Fact(name, Seconds.number(value), "s");
    }
}
