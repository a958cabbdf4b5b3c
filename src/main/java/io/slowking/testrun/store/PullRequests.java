package io.slowking.testrun.store;

import static io.slowking.database.Statements.column;

import io.slowking.testrun.model.MergedPullRequest;
import java.time.Instant;
import java.util.Collection;
import org.hibernate.Session;

/** The merged pull requests. */
public final class PullRequests {
    private static final String PUT = """
            insert into prs (repository, number, merged_at, status)
            select repository, number, merged_at, status
              from unnest(cast(:repositories as text[]), cast(:numbers as integer[]), cast(:times as timestamptz[]),
                          cast(:statuses as text[])) as given(repository, number, merged_at, status)
             order by repository, number
            on conflict (repository, number) do update set merged_at = excluded.merged_at, status = excluded.status
            """;

    private final Session entities;

    PullRequests(Session entities) {
        this.entities = entities;
    }

    /** Adds pull requests, and replaces what was known of them; none twice. */
    public void put(Collection<MergedPullRequest> all) {
        entities.createNativeQuery(PUT)
                .setParameter("repositories", column(all, MergedPullRequest::repository, String[]::new))
                .setParameter("numbers", column(all, MergedPullRequest::number, Integer[]::new))
                .setParameter("times", column(all, MergedPullRequest::mergedAt, Instant[]::new))
                .setParameter(
                        "statuses", column(all, request -> request.status().word(), String[]::new))
                .executeUpdate();
    }
}
