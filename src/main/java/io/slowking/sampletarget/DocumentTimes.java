package io.slowking.sampletarget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One report to Slowking: when the work on a document started, ended, or both. */
record DocumentTimes(
        Document document,
        @Nullable Instant start,
        @Nullable Instant end) {

    /** The report as JSON, by Jackson's own rules: inside Quarkus, Vert.x would follow settings that may drop nulls. */
    String toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("document_name", document.name())
                .put("eigen_document_id", document.id())
                .put("eigen_project_id", document.projectId())
                .put("benchmark_host_name", document.hostName())
                .put("start_time", epochSeconds(start))
                .put("end_time", epochSeconds(end))
                .toString();
    }

    /** A decimal with six places, because a double would be written as 1.7E9 and lose microseconds. */
    private static @Nullable BigDecimal epochSeconds(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        long micros = TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
        return BigDecimal.valueOf(micros, 6);
    }
}
