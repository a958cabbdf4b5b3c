package io.slowking.testrun;

import io.slowking.testrun.model.TestResult;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as JSON; only for the API's description, as it is read piece by piece. */
@Schema(name = "TestRun")
record TestRunBody(
        @Schema(required = true) String source,
        @Schema(required = true) String id,
        @Schema(required = true) Instant timestamp,
        @Schema(required = true) String branch,
        @Nullable String commit,
        @Nullable String job,
        @Nullable Integer attempt,
        @Nullable String url,
        @Schema(required = true) List<TestResult> results) {}
