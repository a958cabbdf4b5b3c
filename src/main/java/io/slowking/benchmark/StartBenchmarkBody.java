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

        @Schema(
                description =
                        "required by the type latency; of the type roundtrip for Basic authentication, with password")
        @Nullable
        String username,

        @Schema(description = "sealed, never shown again") @Nullable
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

        @Nullable TargetSettings targetSettings,

        @Schema(description = "the request that the type roundtrip measures") @Nullable
        MeasuredRequest request,

        @Schema(description = "when the type roundtrip sends requests; at most one of concurrency, rate and ramp")
        @Nullable
        MeasuredLoad load) {
    /** Which request is measured. */
    record MeasuredRequest(
            @Schema(description = "GET without it", examples = "PUT") @Nullable
            String method,

            @Schema(
                    required = true,
                    maxLength = 2000,
                    description =
                            "path and query; {name} and {index} become the artifact's name and the request's number, URL-encoded",
                    examples = "/tika/{name}")
            String path,

            @Schema(
                    description =
                            "sealed and never shown again, except Accept…, Content-…, Cache-Control and User-Agent")
            @Nullable
            Map<String, String> headers,

            @Schema(description = "document or none; by the method without it") @Nullable
            String body,

            @Schema(description = "application/octet-stream without it") @Nullable
            String contentType,

            @Schema(
                    description = "statuses and classes of statuses such as 2xx, which it is without it",
                    examples = "[\"2xx\", 304]")
            @Nullable
            List<String> expectedStatus,

            @Schema(description = "ISO-8601 duration; PT30S without it", examples = "PT5S") @Nullable
            String timeout) {}

    /** When requests are sent, and how many. */
    record MeasuredLoad(
            @Schema(description = "requests under way at once (closed model); 1 when there is neither rate nor ramp")
            @Nullable
            Integer concurrency,

            @Schema(description = "requests per second (open model)") @Nullable
            Double rate,

            @Nullable Ramp ramp,

            @Schema(description = "requests under way at once in the open model; 1000 without it") @Nullable
            Integer mostInFlight,

            @Schema(description = "not counted; one of requests and duration") @Nullable
            WarmUp warmUp,

            @Schema(description = "how often each document is sent; 1 without it") @Nullable
            Integer repetitions,

            @Schema(description = "from 0 to 1; more failed requests fail the benchmark. 0.01 without it") @Nullable
            Double maxFailedShare) {}

    /** Requests that don't count. */
    record WarmUp(
            @Nullable Integer requests,

            @Schema(description = "ISO-8601 duration") @Nullable
            String duration) {}

    /** Rates that grow until the limit breaks. */
    record Ramp(
            @Schema(required = true) double startRate,
            @Schema(required = true) double stepRate,

            @Schema(description = "ISO-8601 duration; PT10S without it") @Nullable
            String stepDuration,

            @Schema(description = "20 without it") @Nullable Integer mostSteps,

            @Schema(required = true) Limit limit) {}

    /** A bound on a percentile of the latencies of each step. */
    record Limit(
            @Schema(description = "95 without it") @Nullable Double percentile,

            @Schema(required = true) double seconds) {}

    /** How the target differs from the usual. */
    record TargetSettings(
            @Schema(description = "base URL for logging in") @Nullable
            String authUrl,

            @Schema(description = "whether posts need a CSRF token") @Nullable
            Boolean csrf,

            @Schema(description = "false: the target's certificate is not checked") @Nullable
            Boolean verifyTls) {}
}
