package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What ran lately, what is running, what failed, what moved. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class HomePage {
    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance home();
    }

    @GET
    public TemplateInstance home() {
        return Templates.home();
    }
}
