package io.slowking.benchmark;

import io.slowking.benchmark.model.ArtifactSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a start command, for the API's documentation. {@link StartBenchmarkReader} reads it. */
@Schema(name = "StartBenchmark")
record StartBenchmarkBody(
        @Schema(required = true, minLength = 1, maxLength = 200, description = "alias: benchmark_name")
        String name,

        @Schema(required = true, examples = "latency") String benchmarkType,

        @Schema(
                required = true,
                description = "host:port or an http(s) URL; alias: benchmark_url",
                examples = "localhost:3000")
        String targetUrl,

        @Schema(required = true) String username,

        @Schema(required = true, description = "sealed, never shown again")
        String password,

        @Schema(maxLength = 100, description = "docker, k8s, local or anything; alias: infra") @Nullable
        String targetInfra,

        @Schema(maxLength = 100, description = "alias: target_eigen_platform_version") @Nullable
        String targetVersion,

        @Schema(description = "one of set, path and generate; the configured default set without it") @Nullable
        ArtifactSource artifacts,

        @Schema(
                name = "notify",
                description = "log, mailto:ADDRESS, an http(s) URL, slack:URL or the name of a configured route")
        @Nullable
        List<String> routes,

        @Schema(description = "ISO-8601 duration", examples = "PT30M") @Nullable
        String deadline,

        @Nullable Map<String, String> labels,

        @Nullable TargetSettings targetSettings) {
    /** How the target differs from the usual. */
    record TargetSettings(
            @Schema(description = "base URL for logging in") @Nullable
            String authUrl,

            @Schema(description = "whether posts need a CSRF token") @Nullable
            Boolean csrf,

            @Schema(description = "false: the target's certificate is not checked") @Nullable
            Boolean verifyTls) {}
}
