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
 * @param verdict {@code pending} from completion until the indicators are there; then {@code failed} if any failed, otherwise {@code not_judged} if any
 *     that has a threshold couldn't be held against it, otherwise {@code passed}; null when no indicator has something to be held against, and for a
 *     job that isn't completed
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
        Map<String, @Nullable Object> meta,
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

    /** Completed, and its figures are still being made. */
    static final String PENDING = "pending";

    static @Nullable String verdictOf(String state, boolean isJudged, List<Judgement> indicators) {
        if (!isJudged) {
            return state.equals("completed") ? PENDING : null;
        }
        if (indicators.stream().anyMatch(indicator -> indicator.verdict().equals(Judgement.FAILED))) {
            return Judgement.FAILED;
        }
        if (indicators.stream().anyMatch(indicator -> indicator.verdict().equals(Judgement.NOT_JUDGED))) {
            return Judgement.NOT_JUDGED;
        }
        return indicators.stream().anyMatch(indicator -> indicator.verdict().equals(Judgement.PASSED))
                ? Judgement.PASSED
                : null;
    }
}
