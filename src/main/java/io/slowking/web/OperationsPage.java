package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.operations.Flow;
import io.slowking.operations.Health;
import io.slowking.operations.Settings;
import io.slowking.operations.Settings.Setting;
import io.slowking.security.Roles;
import io.slowking.web.operations.CheckRow;
import io.slowking.web.operations.FlowFigures;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the program itself is. */
@Path("/operations")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class OperationsPage {
    private final Health health;
    private final Flow flow;
    private final Settings settings;

    OperationsPage(Health health, Flow flow, Settings settings) {
        this.health = health;
        this.flow = flow;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "operations")
    static class Templates {
        static native TemplateInstance overview(@Nullable List<CheckRow> checks, @Nullable FlowFigures flow);

        static native TemplateInstance configuration(List<Setting> settings);
    }

    /** Is there without the database as well: here people look when it is away. */
    @GET
    public TemplateInstance overview() {
        return Templates.overview(
                health.checks()
                        .map(checks -> checks.stream().map(CheckRow::of).toList())
                        .orElse(null),
                flow.now()
                        .map(now -> FlowFigures.of(now, flow.lag(), flow.skipped()))
                        .orElse(null));
    }

    @GET
    @Path("/configuration")
    @RolesAllowed(Roles.ADMIN)
    public TemplateInstance configuration() {
        return Templates.configuration(settings.all());
    }
}
