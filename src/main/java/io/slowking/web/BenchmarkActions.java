package io.slowking.web;

import io.slowking.benchmark.BenchmarkCommands;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.http.IdempotentPosts;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The buttons on the page of a benchmark. */
@Path("/benchmarks")
@RunOnVirtualThread
@RolesAllowed(Roles.ENGINEER)
public class BenchmarkActions {
    private final BenchmarkCommands commands;
    private final BenchmarkQueries queries;
    private final IdempotentPosts posts;

    BenchmarkActions(BenchmarkCommands commands, BenchmarkQueries queries, IdempotentPosts posts) {
        this.commands = commands;
        this.queries = queries;
        this.posts = posts;
    }

    @POST
    @Path("/{id}/rerun")
    @Operation(operationId = "rerun_benchmark")
    public Response rerun(@PathParam("id") String id, Form form) {
        UUID earlier = known(id);
        byte[] request = id.getBytes(StandardCharsets.UTF_8);
        IdempotentPosts.Answer answer = posts.post(
                "rerun_form",
                form.text("once").orElse(null),
                request,
                () -> new IdempotentPosts.Answer(303, address(commands.rerun(earlier)), ""));
        return Response.seeOther(answer.location()).build();
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancel_benchmark")
    public Response cancel(@PathParam("id") String id, Form form) {
        UUID known = known(id);
        commands.cancel(known);
        return Response.seeOther(address(known)).build();
    }

    @POST
    @Path("/{id}/reports")
    @Operation(operationId = "report_again")
    public Response reportAgain(@PathParam("id") String id, Form form) {
        UUID known = known(id);
        commands.reportAgain(known);
        return Response.seeOther(address(known)).build();
    }

    private UUID known(String id) {
        return BenchmarkPage.find(queries, id).id();
    }

    private static URI address(UUID id) {
        return URI.create("/benchmarks/" + id);
    }
}
