package io.slowking.benchmark;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which benchmarks a list shows. Everything that is given has to hold. */
public class BenchmarkFilter {
    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("type")
    @Nullable
    String type;

    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("infra")
    @Nullable
    String infra;

    @QueryParam("version")
    @Nullable
    String version;

    @Parameter(description = "key:value; may be given several times")
    @QueryParam("label")
    List<String> labels = List.of();

    @Parameter(description = "ISO-8601 time")
    @QueryParam("created_from")
    @Nullable
    String createdFrom;

    @Parameter(description = "ISO-8601 time")
    @QueryParam("created_before")
    @Nullable
    String createdBefore;
}
