package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.benchmark.BenchmarkCommands;
import io.slowking.benchmark.BenchmarkTypes;
import io.slowking.benchmark.StartBenchmark;
import io.slowking.benchmark.StartBenchmarkReader;
import io.slowking.http.FieldError;
import io.slowking.http.IdempotentPosts;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.slowking.web.benchmark.RoundtripFields;
import io.slowking.web.benchmark.StartForm;
import io.slowking.web.frame.Form;
import io.slowking.web.frame.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a person starts a benchmark: the fields and checks of the API's command, in a form. */
@Path("/benchmarks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.ENGINEER)
public class BenchmarkStartPage {
    /** What is sent is known by its submission. */
    private static final byte[] NOTHING_MORE = {};

    private final StartBenchmarkReader reader;
    private final BenchmarkCommands commands;
    private final IdempotentPosts posts;
    private final BenchmarkTypes types;

    BenchmarkStartPage(
            StartBenchmarkReader reader, BenchmarkCommands commands, IdempotentPosts posts, BenchmarkTypes types) {
        this.reader = reader;
        this.commands = commands;
        this.posts = posts;
        this.types = types;
    }

    @CheckedTemplate(basePath = "benchmarks")
    static class Templates {
        static native TemplateInstance start(StartForm form, List<String> types, List<String> methods);
    }

    @GET
    @Path("/new")
    public TemplateInstance form(@Context UriInfo address) {
        return page(StartForm.fresh(Query.of(address)));
    }

    @POST
    @Operation(operationId = "start_benchmark")
    public Response start(Form sent) {
        StartForm form = StartForm.of(sent);
        try {
            StartBenchmark command = reader.read(form.body());
            // Sent twice as it is, the form starts one benchmark; gone back to and changed, it starts another one.
            IdempotentPosts.Answer answer =
                    posts.post("start_form", sent.submission().orElse(null), NOTHING_MORE, () -> {
                        UUID id = commands.start(command);
                        return new IdempotentPosts.Answer(303, URI.create("/benchmarks/" + id), "");
                    });
            return Response.seeOther(answer.location()).build();
        } catch (Problem problem) {
            List<FieldError> errors = problem.errors();
            if (errors.isEmpty()) {
                throw problem;
            }
            return Response.status(problem.status())
                    .entity(page(form.rejected(errors)).render())
                    .build();
        }
    }

    private TemplateInstance page(StartForm form) {
        return Templates.start(form, types.names(), RoundtripFields.METHODS);
    }
}
