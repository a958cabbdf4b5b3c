package io.slowking.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Scale-test jobs of a million samples. */
final class LargeJobs {
    private static final int SAMPLES = 1_000_000;
    private static final int CHUNK = 1_000;

    private final Workbench bench;
    private final Sql database;

    LargeJobs(Workbench bench, Sql database) {
        this.bench = bench;
        this.database = database;
    }

    /** A job with one of its phases. */
    record Job(String jid, String phase) {}

    /** A completed job; its samples are spread over its phases. */
    Job job(int instances, int payloads) throws Exception {
        String jid = UUID.randomUUID().toString();
        String phase = UUID.randomUUID().toString();
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        Instant start = Instant.now().minus(10, ChronoUnit.DAYS);
        job.put("jid", jid).put("project", "bench").put("started", start.toString());
        job.putObject("meta").put("version", jid.substring(0, 4));
        ArrayNode phases = job.putArray("runs").addObject().put("run", 0).putArray("phases");
        for (int number = 0; number < instances * payloads; number++) {
            ObjectNode its = phases.addObject()
                    .put("pid", number == 0 ? phase : UUID.randomUUID().toString())
                    .put("started", start.plusSeconds(60L * number).toString());
            its.putObject("parameters").put("instances", 1 + number % instances).put("payload", 1 + number / instances);
            its.putObject("samples")
                    .putArray("deployTime")
                    .addArray()
                    .add(start.getEpochSecond())
                    .add(1.5);
        }
        bench.post("/api/v1/jobs", job.toString());
        database.execute("""
                insert into scaletest.sample_chunk (phase_id, metric_id, samples, first_at, last_at, times, "values")
                select c.phase_id, c.metric_id, %1$d, t.first, t.first + interval '999 milliseconds',
                       array(select t.first + i * interval '1 millisecond' from generate_series(0, %1$d - 1) i),
                       array(select 1.5 + 0.1 * random() + 0 * t.number from generate_series(1, %1$d))
                  from scaletest.job j
                  join scaletest.phase p on p.job_id = j.id
                  join scaletest.sample_chunk c on c.phase_id = p.id
                 cross join generate_series(1, %2$d) number
                 cross join lateral (select number, c.first_at + number * interval '1 second' as first) t
                 where j.jid = '%3$s'
                """.formatted(CHUNK, SAMPLES / CHUNK / instances / payloads, jid));
        bench.post("/api/v1/jobs/%s/completion".formatted(jid), "");
        return new Job(jid, phase);
    }
}
