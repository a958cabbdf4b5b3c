package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.security.Roles;
import io.slowking.testrun.StorageQueries;
import io.slowking.web.plot.PlotResponse;
import io.slowking.web.testrun.StorageFigures;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How much space the test runs take, and when they reach the limits of hosting. */
@Path("/test-runs/storage")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class TestRunStoragePage {
    private final StorageQueries queries;

    TestRunStoragePage(StorageQueries queries) {
        this.queries = queries;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance storage(StorageFigures storage);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance storage() {
        return Templates.storage(StorageFigures.of(queries.measure()));
    }

    @GET
    @Path("/plots/tables.{form}")
    @Produces(MediaType.WILDCARD)
    public Response plot(@PathParam("form") String form) {
        return PlotResponse.of(StorageFigures.plot(queries.measure()), form);
    }
}
