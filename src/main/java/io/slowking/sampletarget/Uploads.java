package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import java.util.List;

/** Takes uploads in, makes a document of each file and hands it on to be worked on. */
final class Uploads implements Call {

    private final Sessions sessions;
    private final ProjectIds projects;
    private final CallFaults faults;
    private final Chance error;
    private final DocumentIntake intake;
    private final ExtraFields extraFields;
    private final Counters counters;

    Uploads(
            Sessions sessions,
            ProjectIds projects,
            CallFaults faults,
            DocumentIntake intake,
            ExtraFields extraFields,
            Counters counters) {
        this.sessions = sessions;
        this.projects = projects;
        this.faults = faults;
        this.error = new Chance("error", faults.errorRate(), faults.seed());
        this.intake = intake;
        this.extraFields = extraFields;
        this.counters = counters;
    }

    @Override
    public Future<Answer> answer(HttpServerRequest request) {
        return Upload.read(request).compose(upload -> {
            sessions.use(request);
            check(upload);
            if (error.strikes()) {
                counters.failedUploads.increment();
                throw new Refusal(500, "Internal server error.");
            }
            count(upload);
            return intake.take(upload, host(request)).map(this::accepted);
        });
    }

    /** How the caller addresses the target, which is what it started the benchmark with. */
    private static String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? request.localAddress().toString() : authority.toString();
    }

    private void check(Upload upload) {
        if (upload.projectId().isEmpty()) {
            throw new Refusal(400, "The field 'document_type_id' is missing.");
        }
        if (!projects.isKnown(upload.projectId())) {
            throw new Refusal(404, "No project has the document_type_id '" + upload.projectId() + "'.");
        }
        if (upload.files().isEmpty()) {
            throw new Refusal(400, "No files: each is sent as a part named 'files' with a filename.");
        }
    }

    private void count(Upload upload) {
        counters.uploads.increment();
        counters.files.add(upload.files().size());
        upload.files().forEach(file -> counters.bytes.add(file.bytes()));
    }

    private Answer accepted(List<Document> documents) {
        if (faults.plainUploadAnswers()) {
            return Answer.plain(200, "Uploaded " + documents.size() + " files.");
        }
        JsonArray list = new JsonArray();
        documents.forEach(document ->
                list.add(new JsonObject().put("document_id", document.id()).put("name", document.name())));
        return Answer.json(200, extraFields.in(new JsonObject().put("documents", list)));
    }
}
