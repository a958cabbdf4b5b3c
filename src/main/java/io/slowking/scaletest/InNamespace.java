package io.slowking.scaletest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** In which namespace a job is looked for. */
public class InNamespace {
    @Parameter(
            description =
                    "empty: the default one; without it any, of several that have the job the one in which it was made last")
    @QueryParam("namespace")
    @Nullable
    String given;

    @Context
    @Nullable
    UriInfo address;

    /** Null: any. */
    @Nullable
    String name() {
        // A parameter without a value counts as not given above, and here it is one.
        return address == null ? given : address.getQueryParameters().getFirst("namespace");
    }
}
