package io.slowking.testrun;

import io.slowking.messaging.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened with test runs. The names and components are the wire format of the topic {@value #TOPIC}. The subject is the job of a branch, so
 * that a consumer learns in order when its tests start and stop failing.
 */
public sealed interface TestRunEvent extends Event {
    String TOPIC = "slowking.testrun";

    /** How many tests an event names at most. */
    int MOST_NAMED = 100;

    /** The run's id, 16 hexadecimal digits. */
    String testRunId();

    String source();

    String branch();

    @Nullable
    String job();

    @Override
    default UUID subject() {
        String name = String.join("\0", source(), branch(), job() == null ? "" : job());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A test that an event is about. */
    record NamedTest(String id, String title) {}

    /** A run was stored. */
    record RecordedTestRun(
            String testRunId,
            String source,
            String extId,
            String branch,
            @Nullable String job,
            @Nullable String commit,
            int attempt,
            Instant timestamp,
            int tests,
            int passed,
            int failed,
            int skipped)
            implements TestRunEvent {}

    /**
     * Tests that failed in this run have passed in another attempt of the same commit.
     *
     * @param count how many became known now
     * @param tests the first {@value TestRunEvent#MOST_NAMED} of them
     */
    record DetectedFlake(
            String testRunId,
            String source,
            String branch,
            @Nullable String job,
            @Nullable String commit,
            int count,
            List<NamedTest> tests)
            implements TestRunEvent {}

    /**
     * Tests fail in this run that did not fail before on this branch.
     *
     * @param count how many
     * @param tests the first {@value TestRunEvent#MOST_NAMED} of them
     */
    record StartedFailing(
            String testRunId,
            String source,
            String branch,
            @Nullable String job,
            @Nullable String commit,
            int count,
            List<NamedTest> tests)
            implements TestRunEvent {}

    /**
     * Tests pass in this run that failed before on this branch.
     *
     * @param count how many
     * @param tests the first {@value TestRunEvent#MOST_NAMED} of them
     */
    record StoppedFailing(
            String testRunId,
            String source,
            String branch,
            @Nullable String job,
            @Nullable String commit,
            int count,
            List<NamedTest> tests)
            implements TestRunEvent {}
}
