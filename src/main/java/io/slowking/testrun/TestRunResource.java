package io.slowking.testrun;

import io.slowking.http.FieldError;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.notification.DeliveryView;
import io.slowking.notification.Notifications;
import io.slowking.report.CsvTable;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Test runs over HTTP. */
@Path("/api/v1/test-runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class TestRunResource {
    private final RunIntake intake;
    private final TestRunQueries queries;
    private final Notifications notifications;

    TestRunResource(RunIntake intake, TestRunQueries queries, Notifications notifications) {
        this.intake = intake;
        this.queries = queries;
        this.notifications = notifications;
    }

    @POST
    @RolesAllowed(Roles.REPORTER)
    @Consumes({
        MediaType.APPLICATION_JSON,
        MediaType.APPLICATION_XML,
        MediaType.TEXT_XML,
        MediaType.TEXT_PLAIN,
        "text/x-tap",
        "application/x-tap"
    })
    @Operation(
            operationId = "record_test_run",
            summary = "Record a run; the same run again changes nothing",
            description =
                    "JSON describes the run in its fields. Whoever sends XML, TAP or a form of files describes it in the query; source, id, timestamp and branch are required there.")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TestRunBody.class)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/x-tap", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-tap", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = TestRunForm.class))
            })
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RunIntake.Answer.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunIntake.Answer.class)))
    @APIResponse(responseCode = "400", description = "the body is no JSON, or a parameter needs mending")
    @APIResponse(responseCode = "409", description = "the source has given the id to another run")
    @APIResponse(responseCode = "413", description = "there is more than what is taken")
    @APIResponse(responseCode = "415", description = "neither the type nor the encoding of the body is taken")
    @APIResponse(responseCode = "422", description = "a field needs mending, or there are no results")
    public Response record(@BeanParam RunParameters run, @BeanParam BodyHeaders headers, InputStream body)
            throws IOException {
        if (headers.isXml()) {
            return intake.junit(run, headers, body);
        }
        return headers.isTap() ? intake.tap(run, headers, body) : intake.json(headers, body);
    }

    @POST
    @RolesAllowed(Roles.REPORTER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response files(@BeanParam RunParameters run, @BeanParam BodyHeaders headers, MultipartFormDataInput form)
            throws IOException {
        headers.requireBoundary();
        Map<String, String> fields = new HashMap<>();
        List<FormFile> files = new ArrayList<>();
        form.getValues().forEach((name, values) -> {
            for (FormValue value : values) {
                if (value.isFileItem()) {
                    files.add(FormFile.of(name, value));
                } else {
                    checkField(name, fields);
                    fields.put(name, value.getValue());
                }
            }
        });
        return intake.files(run, fields, files);
    }

    private static void checkField(String name, Map<String, String> others) {
        if (!RunParameters.NAMES.contains(name)) {
            throw Problem.unacceptable(
                    "unreadable",
                    "The part '%s' of the form is none of the parameters, and a file needs a filename, as in filename=\"report.xml\""
                            .formatted(name));
        }
        if (others.containsKey(name)) {
            throw Problem.badParameters(List.of(new FieldError(name, "value_error", "It can be given once only")));
        }
    }

    /** A file of a form. */
    private record FormFile(String name, MediaType type, FormValue value) implements RunIntake.ResultFile {
        static FormFile of(String part, FormValue value) {
            String type = value.getHeaders().getFirst("Content-Type");
            return new FormFile(
                    value.getFileName() == null ? part : value.getFileName(),
                    type == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : MediaType.valueOf(type),
                    value);
        }

        @Override
        public InputStream open() throws IOException {
            return value.getFileItem().getInputStream();
        }
    }

    @GET
    @Operation(operationId = "list_test_runs", summary = "List runs, the newest first")
    public Page<TestRunView> list(
            @BeanParam TestRunFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return queries.page(filter, after, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "get_test_run", summary = "A run with the outcome of each of its tests")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such run")
    public TestRunView.WithResults get(@PathParam("id") String id) {
        return queries.find(id)
                .orElseThrow(() -> Problem.notFound("unknown_test_run", "There is no test run '%s'".formatted(id)));
    }

    @GET
    @Path("/{id}/results.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_test_run_csv", summary = "The outcomes of all tests of a run as CSV")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such run")
    public Response results(@PathParam("id") String id) {
        TestRunView.WithResults run = get(id);
        return Csv.of("test-run-%s.csv".formatted(id), List.of("test_id", "title", "outcome"), table -> run.results()
                .forEach(result -> table.row(
                        result.testId(),
                        CsvTable.text(result.title()),
                        result.outcome().word())));
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(operationId = "list_test_run_deliveries", summary = "Who was told about the run, and how that went")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such run")
    public Page<DeliveryView> deliveries(@PathParam("id") String id) {
        return new Page<>(notifications.of(NotifyOfTestRun.subject(get(id).run().id())), null);
    }
}
