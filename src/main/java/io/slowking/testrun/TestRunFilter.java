package io.slowking.testrun;

import io.slowking.http.Parameters;
import io.slowking.testrun.model.Outcome;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which runs a list shows. Everything that is given has to hold. */
public class TestRunFilter {
    @QueryParam("source")
    @Nullable
    String source;

    @QueryParam("branch")
    @Nullable
    String branch;

    @Parameter(description = "the commit's hash as it was recorded")
    @QueryParam("commit")
    @Nullable
    String commit;

    @QueryParam("job")
    @Nullable
    String job;

    @Parameter(description = "passed or failed")
    @QueryParam("outcome")
    @Nullable
    String outcome;

    @Parameter(description = "ISO-8601 time, or a date in UTC")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "ISO-8601 time, or a date in UTC")
    @QueryParam("before")
    @Nullable
    String before;

    /** The same without the fields that a form has sent empty. */
    public TestRunFilter withoutBlanks() {
        TestRunFilter filter = new TestRunFilter();
        filter.source = Parameters.unlessBlank(source);
        filter.branch = Parameters.unlessBlank(branch);
        filter.commit = Parameters.unlessBlank(commit);
        filter.job = Parameters.unlessBlank(job);
        filter.outcome = Parameters.unlessBlank(outcome);
        filter.from = Parameters.unlessBlank(from);
        filter.before = Parameters.unlessBlank(before);
        return filter;
    }

    /** Those of the same source, branch and job as a run. */
    static TestRunFilter sameJobAs(TestRunView run) {
        TestRunFilter filter = new TestRunFilter();
        filter.source = run.source();
        filter.branch = run.branch();
        // A run without a job is one of those that named none.
        filter.job = Objects.requireNonNullElse(run.job(), "");
        return filter;
    }

    /** Those of them in which a test has failed. */
    public TestRunFilter failed() {
        TestRunFilter filter = withoutBlanks();
        filter.outcome = Outcome.FAILED.word();
        return filter;
    }

    /** Conditions on a run with the values of their parameters; only those that were asked for, so that the database can use its indexes. */
    Map<String, Map.Entry<String, Object>> conditions() {
        Map<String, Map.Entry<String, Object>> conditions = new LinkedHashMap<>();
        if (source != null) {
            conditions.put("s.name = :source", Map.entry("source", source));
        }
        if (job != null) {
            conditions.put("o.job = :job", Map.entry("job", job));
        }
        if (branch != null) {
            conditions.put(
                    "r.branch_id = (select id from test_run_branch where name = :branch)", Map.entry("branch", branch));
        }
        if (commit != null) {
            conditions.put("r.commit_id = :commit", Map.entry("commit", commitBytes(commit)));
        }
        return conditions;
    }

    /** A condition on the outcome; empty text when any will do. */
    String outcomeCondition() {
        if (outcome == null) {
            return "";
        }
        return switch (Outcome.ofWord(outcome).orElse(Outcome.SKIPPED)) {
            case FAILED -> " and r.result_spec is not null and test_run_failed(r.result_spec)";
            case PASSED -> " and not test_run_failed(r.result_spec)";
            case SKIPPED -> throw Parameters.invalid("outcome has to be passed or failed");
        };
    }

    Instant fromTime() {
        Instant time = Parameters.timeOrDate("from", from);
        return time == null ? Instant.MIN : time;
    }

    Instant beforeTime() {
        Instant time = Parameters.timeOrDate("before", before);
        return time == null ? Instant.MAX : time;
    }

    private static byte[] commitBytes(String commit) {
        try {
            return HexFormat.of().parseHex(commit);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("commit has to be an even number of hexadecimal digits");
        }
    }
}
