package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.security.KeyRing;
import io.slowking.security.KeyRing.CreatedKey;
import io.slowking.security.KeyView;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
import io.slowking.web.frame.Query;
import io.slowking.web.frame.Visitor;
import io.slowking.web.operations.KeyForm;
import io.slowking.web.operations.KeyRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The keys with which Slowking is called: who has one, a new one, and the end of one. */
@Path("/operations/keys")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
public class KeyPage {
    private final KeyRing keys;
    private final Visitor visitor;
    private final Clock clock;

    KeyPage(KeyRing keys, Visitor visitor, Clock clock) {
        this.keys = keys;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "operations")
    static class Templates {
        static native TemplateInstance keys(
                Query query,
                KeyForm form,
                List<String> roles,
                List<KeyRow> rows,
                @Nullable String next,
                @Nullable CreatedKey created);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo address) {
        return page(Query.of(address), KeyForm.empty(), keys.page(after, limit), null);
    }

    /** Answered with the page itself and no other address: the key is shown this once. */
    @POST
    @Operation(operationId = "create_key")
    public Response create(Form sent, @Context UriInfo address) {
        KeyForm form = KeyForm.of(sent);
        Query query = Query.of(address);
        try {
            CreatedKey created = keys.create(form.body(), visitor.name());
            return Response.created(URI.create("/operations/keys"))
                    .entity(page(query, KeyForm.empty(), keys.page("", "50"), created)
                            .render())
                    .build();
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) {
                throw problem;
            }
            return Response.status(problem.status())
                    .entity(page(query, form.rejected(problem.errors()), keys.page("", "50"), null)
                            .render())
                    .build();
        }
    }

    @POST
    @Path("/{id}/revocation")
    @Operation(operationId = "revoke_key")
    public Response revoke(@PathParam("id") String id, Form form) {
        keys.revoke(id);
        return Response.seeOther(URI.create("/operations/keys")).build();
    }

    private TemplateInstance page(Query query, KeyForm form, Page<KeyView> page, @Nullable CreatedKey created) {
        Instant now = clock.instant();
        return Templates.keys(
                query,
                form,
                Roles.all(),
                page.items().stream().map(key -> KeyRow.of(key, now)).toList(),
                page.next() == null ? null : query.with("after", page.next()),
                created);
    }
}
