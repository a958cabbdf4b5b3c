package io.slowking.benchmark.outcome;

import io.slowking.analysis.Comparison;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.Comparisons;
import io.slowking.notification.Html;
import io.slowking.notification.Message;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is told about benchmarks. */
@Singleton
class BenchmarkMessages {
    private final BenchmarkHistory history;
    private final Comparisons comparisons;
    private final String publicUrl;

    BenchmarkMessages(
            BenchmarkHistory history,
            Comparisons comparisons,
            @ConfigProperty(name = "slowking.public-url") String publicUrl) {
        this.history = history;
        this.comparisons = comparisons;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** The headline figures, the comparison with the previous benchmark of the same name, type and infra, and where to look. */
    Message report(BenchmarkView benchmark, String report) {
        Optional<Comparison> comparison =
                history.previous(benchmark.id()).flatMap(previous -> comparisons.ifPossible(previous, benchmark));
        String figures = benchmark.figures() == null
                ? "no figures"
                : words(benchmark.figures().latency(), benchmark.figures().documentsPerSecond());
        if (benchmark.measurement() != null) {
            figures = "%s. %d failed. %s"
                    .formatted(
                            figures,
                            benchmark.counts().failed(),
                            benchmark.measurement().words())
                    .strip();
        }
        String compared =
                comparison.map(Comparison::words).orElse("There is no earlier benchmark that it can be compared with.");
        String link = publicUrl + benchmark.links().get("report");
        Map<String, Object> facts = facts("completed_report", benchmark);
        if (benchmark.figures() != null) {
            facts.put("figures", benchmark.figures());
        }
        facts.put("report", report);
        facts.put("report_url", link);
        comparison.ifPresent(found -> facts.put("verdict", found.verdict()));
        return new Message(
                "Benchmark Report: " + benchmark.name(),
                "%s%n%s%nReport: %s".formatted(figures, compared, link),
                "<p>%s</p><p>%s</p><p><a href=\"%s\">Report (CSV)</a></p>"
                        .formatted(Html.escape(figures), Html.escape(compared), Html.escape(link)),
                report,
                facts);
    }

    /** What failed, where, why, and what to do. */
    Message failure(BenchmarkView benchmark, String code, String reason) {
        String link = publicUrl + benchmark.links().get("self");
        String where = "%s of %d documents had reported; target %s"
                .formatted(benchmark.counts().reported(), benchmark.counts().documents(), benchmark.targetUrl());
        Map<String, Object> facts = facts("failed_benchmark", benchmark);
        facts.put("failure", Map.of("code", code, "message", reason));
        return new Message(
                "Benchmark failed: " + benchmark.name(),
                "%s%n%s%nDetails: %s".formatted(reason, where, link),
                "<p>%s</p><p>%s</p><p><a href=\"%s\">Details</a></p>"
                        .formatted(Html.escape(reason), Html.escape(where), Html.escape(link)),
                null,
                facts);
    }

    /** That somebody cancelled it. */
    Message cancellation(BenchmarkView benchmark) {
        String link = publicUrl + benchmark.links().get("self");
        String text = "It was cancelled when %d of %d documents had reported."
                .formatted(benchmark.counts().reported(), benchmark.counts().documents());
        return new Message(
                "Benchmark cancelled: " + benchmark.name(),
                "%s%nDetails: %s".formatted(text, link),
                "<p>%s</p><p><a href=\"%s\">Details</a></p>".formatted(Html.escape(text), Html.escape(link)),
                null,
                facts("cancelled_benchmark", benchmark));
    }

    private static Map<String, Object> facts(String event, BenchmarkView benchmark) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", event);
        facts.put("benchmark_id", benchmark.id().toString());
        facts.put("name", benchmark.name());
        facts.put("benchmark_type", benchmark.benchmarkType());
        facts.put("documents", benchmark.counts().documents());
        return facts;
    }

    private static String words(Summary latency, double documentsPerSecond) {
        return String.format(
                Locale.ROOT,
                "%d documents, %.1f per second. p50 %.3f s, p90 %.3f s, p95 %.3f s, p99 %.3f s, max %.3f s",
                latency.count(),
                documentsPerSecond,
                latency.p50(),
                latency.p90(),
                latency.p95(),
                latency.p99(),
                latency.max());
    }
}
