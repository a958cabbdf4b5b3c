package io.slowking.testrun;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is read about merged pull requests. */
@Singleton
public class MergedPullRequests {
    private static final String BY_DAY = """
            select cast((merged_at at time zone 'UTC') as date) as day,
                   count(*) filter (where status = 'success') as success,
                   count(*) filter (where status = 'failure') as failure,
                   count(*) filter (where status = 'neutral') as neutral,
                   count(*) filter (where status = 'unknown') as unknown
              from prs
             where merged_at >= :from and merged_at < :before and (cast(:repository as text) is null or repository = :repository)
             group by day
             order by day
             limit :most
            """;

    private static final String STATE = "select status, count(*) as number from prs group by status order by status";

    private static final Duration YEAR = Duration.ofDays(366);
    private static final int MOST_DAYS = 3_660;

    private final Session entities;
    private final Clock clock;

    MergedPullRequests(Session entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The pull requests that were merged on a day, which is one of UTC. */
    public record MergedPrStatuses(LocalDate date, Counts counts) {}

    /** How many had which status. */
    public record Counts(long success, long failure, long neutral, long unknown) {}

    /** Day by day, at most {@value #MOST_DAYS} of them; those without a merge are left out. */
    public List<MergedPrStatuses> byDay(@Nullable String repository, @Nullable Instant from, @Nullable Instant before) {
        Instant end = before == null ? clock.instant().plus(YEAR) : before;
        return entities.createNativeQuery(BY_DAY, Tuple.class)
                .setParameter("repository", repository, String.class)
                .setParameter("from", from == null ? clock.instant().minus(YEAR) : from)
                .setParameter("before", end)
                .setParameter("most", MOST_DAYS)
                .getResultStream()
                .map(row -> new MergedPrStatuses(
                        LocalDate.parse(String.valueOf(row.get("day"))),
                        new Counts(
                                row.get("success", Long.class),
                                row.get("failure", Long.class),
                                row.get("neutral", Long.class),
                                row.get("unknown", Long.class))))
                .toList();
    }

    /** A text that is another one when one was merged, or has another status. */
    @ActivateRequestContext
    public String stateOfAll() {
        return entities.createNativeQuery(STATE, Tuple.class)
                .getResultStream()
                .map(row -> row.get("status") + " " + row.get("number"))
                .collect(Collectors.joining(", "));
    }
}
