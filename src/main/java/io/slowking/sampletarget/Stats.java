package io.slowking.sampletarget;

import io.vertx.core.json.JsonObject;

/**
 * What a sample target has done since its start; {@code GET /stats} answers the same in snake case.
 *
 * @param logins log ins that were let in
 * @param projects projects created
 * @param uploads uploads accepted
 * @param failedUploads uploads answered with 500 on purpose
 * @param files files in the accepted uploads
 * @param bytes content of those files
 * @param processed documents whose work has ended
 * @param reportsSent reports that Slowking acknowledged, duplicates included
 * @param reportsFailed reports that were refused, or given up after the last attempt
 */
public record Stats(
        long logins,
        long projects,
        long uploads,
        long failedUploads,
        long files,
        long bytes,
        long processed,
        long reportsSent,
        long reportsFailed) {

    JsonObject toJson() {
        return new JsonObject()
                .put("logins", logins)
                .put("projects", projects)
                .put("uploads", uploads)
                .put("failed_uploads", failedUploads)
                .put("files", files)
                .put("bytes", bytes)
                .put("processed", processed)
                .put("reports_sent", reportsSent)
                .put("reports_failed", reportsFailed);
    }
}
