package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.security.KeyRing;
import io.slowking.security.KeyView;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
import io.slowking.web.frame.Query;
import io.slowking.web.frame.Visitor;
import io.slowking.web.operations.KeyForm;
import io.slowking.web.operations.KeyRow;
import io.slowking.web.operations.NewKeys;
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
import jakarta.ws.rs.core.Response.Status;
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
    private final NewKeys newKeys;
    private final Visitor visitor;
    private final Clock clock;

    KeyPage(KeyRing keys, NewKeys newKeys, Visitor visitor, Clock clock) {
        this.keys = keys;
        this.newKeys = newKeys;
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
                NewKeys.@Nullable Outcome made);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo address) {
        return page(Query.of(address), KeyForm.empty(), keys.page(after, limit), null);
    }

    /**
     * Answered with the page itself and no other address: the key is shown this once. A form that comes again makes no other key, and is told which one
     * it has made.
     */
    @POST
    @Operation(operationId = "create_key")
    public Response create(Form sent, @Context UriInfo address) {
        KeyForm form = KeyForm.of(sent);
        Query query = Query.of(address);
        try {
            NewKeys.Outcome made = newKeys.make(sent.submission().orElse(null), form.body(), visitor.name());
            return answer(
                    made.created() == null
                            ? Response.status(Status.CONFLICT)
                            : Response.created(URI.create("/api/v1/keys/" + made.id())),
                    page(query, KeyForm.empty(), keys.page("", "50"), made));
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) {
                throw problem;
            }
            return answer(
                    Response.status(problem.status()),
                    page(query, form.rejected(problem.errors()), keys.page("", "50"), null));
        }
    }

    private static Response answer(Response.ResponseBuilder answer, TemplateInstance page) {
        return answer.entity(page.render()).build();
    }

    @POST
    @Path("/{id}/revocation")
    @Operation(operationId = "revoke_key")
    public Response revoke(@PathParam("id") String id, Form form) {
        keys.revoke(id);
        return Response.seeOther(URI.create("/operations/keys")).build();
    }

    private TemplateInstance page(Query query, KeyForm form, Page<KeyView> page, NewKeys.@Nullable Outcome made) {
        Instant now = clock.instant();
        return Templates.keys(
                query,
                form,
                Roles.all(),
                page.items().stream().map(key -> KeyRow.of(key, now)).toList(),
                page.next() == null ? null : query.with("after", page.next()),
                made);
    }
}
