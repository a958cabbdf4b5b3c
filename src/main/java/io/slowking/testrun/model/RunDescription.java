package io.slowking.testrun.model;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a run besides its results.
 *
 * @param source the CI system or project that ran it
 * @param extId the source's own id of the run; with the source it names the run
 * @param commit the commit's hash in hexadecimal digits
 * @param job the job, platform or shard
 * @param attempt from 1
 * @param url where the source shows it
 */
public record RunDescription(
        String source,
        String extId,
        Instant timestamp,
        String branch,
        @Nullable String commit,
        @Nullable String job,
        int attempt,
        @Nullable String url) {
    /** The commit's hash; null when the run named none. */
    public byte @Nullable [] commitBytes() {
        return commit == null ? null : HexFormat.of().parseHex(commit);
    }

    /** The job's name, or empty text. */
    public String jobName() {
        return job == null ? "" : job;
    }
}
