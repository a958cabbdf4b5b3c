package io.slowking.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.benchmark.BenchmarkCommands;
import io.slowking.benchmark.StartBenchmark;
import io.slowking.benchmark.StartBenchmarkReader;
import io.slowking.http.IdempotentPosts;
import io.slowking.http.JsonBody;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.slowking.security.SignIn;
import io.slowking.web.demo.DemoTarget;
import io.slowking.web.frame.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The button of the first visit: a benchmark against a target that Slowking brings along. */
@Path("/demo")
@RunOnVirtualThread
@RolesAllowed(Roles.ENGINEER)
public class DemoPage {
    private static final int DOCUMENTS = 200;

    private final DemoTarget target;
    private final StartBenchmarkReader reader;
    private final BenchmarkCommands commands;
    private final IdempotentPosts posts;
    private final SignIn signIn;
    private final RoutingContext request;

    DemoPage(
            DemoTarget target,
            StartBenchmarkReader reader,
            BenchmarkCommands commands,
            IdempotentPosts posts,
            SignIn signIn,
            RoutingContext request) {
        this.target = target;
        this.reader = reader;
        this.commands = commands;
        this.posts = posts;
        this.signIn = signIn;
        this.request = request;
    }

    @POST
    @Operation(operationId = "start_demo")
    public Response start(Form form) {
        if (signIn.isAskedFor()) {
            throw Problem.conflict(
                    "demo_needs_a_key",
                    "Where Slowking asks for keys, the demo's target needs one to report with: ./slowking sample-target --key …");
        }
        StartBenchmark demo = reader.read(JsonBody.of(command()));
        IdempotentPosts.Answer answer = posts.post(
                "demo_form",
                form.text("once").orElse(null),
                new byte[0],
                () -> new IdempotentPosts.Answer(303, URI.create("/benchmarks/" + commands.start(demo)), ""));
        return Response.seeOther(answer.location()).build();
    }

    private ObjectNode command() {
        ObjectNode command = JsonNodeFactory.instance
                .objectNode()
                .put("name", "demo")
                .put("benchmark_type", "latency")
                .put("target_url", target.address(here()))
                .put("username", "demo")
                .put("password", "demo")
                .put("target_infra", "local");
        command.putObject("artifacts").putObject("generate").put("count", DOCUMENTS);
        return command;
    }

    /** The address at which this request has come in; the target runs on the same machine. */
    private URI here() {
        SocketAddress local = request.request().localAddress();
        String host = local.hostAddress();
        return URI.create("http://%s:%d"
                .formatted(host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host, local.port()));
    }
}
