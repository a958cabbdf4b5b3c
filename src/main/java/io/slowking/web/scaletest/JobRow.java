package io.slowking.web.scaletest;

import io.slowking.scaletest.JobView;
import io.slowking.web.benchmark.Status;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list, or at the head of its page.
 *
 * @param name what tells it from others: its version, or else the beginning of its id
 * @param verdict null while it was not judged
 */
public record JobRow(
        String jid,
        String name,
        String namespace,
        String project,
        Status state,
        @Nullable Status verdict,
        List<Meta> meta,
        String phases,
        String samples,
        @Nullable Moment started,
        Moment created,
        List<Judged> indicators) {
    private static final List<String> NAMING = List.of("version", "git_hash", "commit", "name", "label");
    private static final int DIGITS = 8;

    /** A value that labels it. */
    public record Meta(String name, String value) {}

    /** How it was judged by an indicator. */
    public record Judged(String name, Status verdict, String reason) {}

    public static JobRow of(JobView job, Instant now) {
        return new JobRow(
                job.jid().toString(),
                name(job),
                job.namespace(),
                Objects.requireNonNullElse(job.project(), ""),
                switch (job.state()) {
                    case "completed" -> Status.good("completed");
                    case "abandoned" -> Status.idle("abandoned");
                    default -> Status.underWay(job.state());
                },
                job.verdict() == null ? null : verdict(job.verdict()),
                metaOf(job),
                Counts.of(job.phases()),
                Counts.of(job.samples()),
                Moment.ofNullable(job.started(), now),
                Moment.of(job.createdAt(), now),
                job.indicators().stream()
                        .map(each -> new Judged(each.name(), verdict(each.verdict()), each.reason()))
                        .toList());
    }

    /** What tells a job from others. */
    static String name(JobView job) {
        String id = job.jid().toString().substring(0, DIGITS);
        return NAMING.stream()
                .map(job.meta()::get)
                .filter(Objects::nonNull)
                .map(JobRow::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(id);
    }

    private static Status verdict(String word) {
        return switch (word) {
            case "passed" -> Status.good(word);
            case "failed" -> Status.bad(word);
            case "pending" -> Status.underWay(word);
            case "not_judged" -> Status.warning("could not be judged");
            default -> Status.idle("not judged");
        };
    }

    private static List<Meta> metaOf(JobView job) {
        List<Meta> all = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> meta : job.meta().entrySet()) {
            if (meta.getValue() instanceof List<?> values) {
                values.forEach(value -> all.add(new Meta(meta.getKey(), String.valueOf(value))));
            } else {
                all.add(new Meta(meta.getKey(), String.valueOf(meta.getValue())));
            }
        }
        return all;
    }

    private static String text(Object value) {
        return value instanceof List<?> list ? String.valueOf(list.getFirst()) : String.valueOf(value);
    }
}
