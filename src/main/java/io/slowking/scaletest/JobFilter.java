package io.slowking.scaletest;

import io.slowking.http.Parameters;
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
        filter.namespace = Parameters.unlessBlank(namespace);
        filter.project = Parameters.unlessBlank(project);
        filter.state = Parameters.unlessBlank(state);
        filter.status = Parameters.unlessBlank(status);
        filter.startedFrom = Parameters.unlessBlank(startedFrom);
        filter.startedBefore = Parameters.unlessBlank(startedBefore);
        return filter;
    }
}
