package io.slowking.scaletest;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which jobs a list shows. Everything that is given has to hold, also any number of {@code meta.NAME=VALUE}. */
public class JobFilter {
    @Parameter(description = "empty: the default namespace; without it all namespaces")
    @QueryParam("namespace")
    @Nullable
    String namespace;

    @QueryParam("project")
    @Nullable
    String project;

    @Parameter(description = "receiving, completed or abandoned")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "the driver's own number")
    @QueryParam("status")
    @Nullable
    String status;

    @Parameter(description = "ISO-8601 time")
    @QueryParam("started_from")
    @Nullable
    String startedFrom;

    @Parameter(description = "ISO-8601 time")
    @QueryParam("started_before")
    @Nullable
    String startedBefore;

    /** The same without the fields that a form has sent empty. */
    public JobFilter withoutBlanks() {
        JobFilter filter = new JobFilter();
        filter.namespace = unlessBlank(namespace);
        filter.project = unlessBlank(project);
        filter.state = unlessBlank(state);
        filter.status = unlessBlank(status);
        filter.startedFrom = unlessBlank(startedFrom);
        filter.startedBefore = unlessBlank(startedBefore);
        return filter;
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
