package io.slowking.scaletest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param namespace empty text is the default one
 * @param status the driver's own number
 * @param state {@code receiving}, {@code completed} or {@code abandoned}
 * @param finishedAt when Slowking took it for complete or abandoned
 * @param meta a text, or a list of them where a name has several values
 * @param verdict {@code failed} if any indicator failed, {@code passed} if all that have a threshold passed; null while none was judged
 */
public record JobView(
        UUID jid,
        String namespace,
        @Nullable String project,
        @Nullable Instant started,
        @Nullable Instant completed,
        @Nullable Integer status,
        String state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Map<String, Object> meta,
        long phases,
        long samples,
        List<Judgement> indicators,
        @Nullable String verdict,
        Map<String, String> links) {

    static Map<String, String> linksOf(UUID jid, String namespace) {
        String self = "/api/v1/jobs/" + jid;
        String of = namespace.isEmpty() ? "" : "?namespace=" + namespace;
        return Map.of(
                "self", self + of,
                "phases", self + "/phases" + of,
                "summary", self + "/summary" + of,
                "report", self + "/report.csv" + of,
                "samples", self + "/samples.csv" + of,
                "dump", self + "/dump" + of,
                "events", self + "/events" + of);
    }

    static @Nullable String verdictOf(List<Judgement> indicators) {
        if (indicators.stream().anyMatch(indicator -> indicator.verdict().equals(Judgement.FAILED))) {
            return Judgement.FAILED;
        }
        return indicators.stream().anyMatch(indicator -> indicator.verdict().equals(Judgement.PASSED))
                ? Judgement.PASSED
                : null;
    }
}
