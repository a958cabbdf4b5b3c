package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** A multipart upload after it was read. The contents were counted and dropped on the way. */
record Upload(String projectId, List<File> files) {

    /** At most so many parts in one upload, because each leaves a trace in memory until the upload ends. */
    static final int MOST_PARTS = 10_000;

    record File(String name, long bytes) {}

    static Future<Upload> read(HttpServerRequest request) {
        try {
            request.setExpectMultipart(true);
        } catch (IllegalStateException e) {
            return request.end().map(end -> {
                throw new Refusal(415, "An upload is sent as multipart/form-data.");
            });
        }
        List<File> files = new ArrayList<>();
        request.uploadHandler(part -> count(part, files));
        return request.end()
                .recover(broken -> Future.failedFuture(new Refusal(
                        400, "The upload is not readable, or has more than " + MOST_PARTS + " parts: " + broken)))
                .map(end -> new Upload(field(request, "document_type_id"), List.copyOf(files)));
    }

    private static void count(HttpServerFileUpload part, List<File> files) {
        if (part.name().equals("files")) {
            part.handler(content -> {});
            part.endHandler(end -> files.add(new File(part.filename(), part.size())));
        }
    }

    private static String field(HttpServerRequest request, String name) {
        String value = request.getFormAttribute(name);
        return value == null ? "" : value.strip();
    }
}
