package io.slowking.scaletest.store;

import io.slowking.scaletest.SamplesView;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Few enough samples to be drawn: the database chooses them, so that millions are not carried out of it. */
public final class ThinnedSamples {
    private static final String PHASE = """
            select p.id from scaletest.phase p where p.job_id = :job and p.pid = :pid
            """;

    private static final String TOTAL = """
            select coalesce(sum(c.samples), 0) as total, coalesce(bool_and(isfinite(c.first_at)), true) as timed, min(m.units) as units
              from scaletest.sample_chunk c
              join scaletest.metric m on m.id = c.metric_id
             where c.phase_id = :phase and m.name = :metric
            """;

    /** Of each stretch the smallest and the largest, as arrays of value, place and time: those compare by the value. */
    private static final String THIN = """
            with chunk as (
                select c.times, c."values", sum(c.samples) over (order by c.first_at, c.id) - c.samples as before
                  from scaletest.sample_chunk c
                  join scaletest.metric m on m.id = c.metric_id
                 where c.phase_id = :phase and m.name = :metric)
            select min(array[s.value, cast(c.before + s.place as float8), coalesce(cast(extract(epoch from s.at) as float8), 0)]) as low,
                   max(array[s.value, cast(c.before + s.place as float8), coalesce(cast(extract(epoch from s.at) as float8), 0)]) as high
              from chunk c
             cross join lateral unnest(c.times, c."values") with ordinality as s(at, value, place)
             group by (c.before + s.place - 1) / cast(:stretch as bigint)
             order by min(c.before + s.place)
            """;

    private final Session entities;

    ThinnedSamples(Session entities) {
        this.entities = entities;
    }

    /** Empty when the job has no such phase. */
    public Optional<SamplesView> of(long job, UUID pid, String metric, int most) {
        return entities.createNativeQuery(PHASE, Long.class)
                .setParameter("job", job)
                .setParameter("pid", pid)
                .getResultStream()
                .findFirst()
                .map(phase -> samples((Long) phase, metric, most));
    }

    private SamplesView samples(Long phase, String metric, int most) {
        Tuple counted = entities.createNativeQuery(TOTAL, Tuple.class)
                .setParameter("phase", phase)
                .setParameter("metric", metric)
                .getSingleResult();
        long total = counted.get("total", Number.class).longValue();
        String units = counted.get("units", String.class);
        List<SamplesView.Sample> samples = new ArrayList<>();
        long stretch = total <= most ? 1 : (2 * total + most - 1) / most;
        entities.createNativeQuery(THIN, Tuple.class)
                .setParameter("phase", phase)
                .setParameter("metric", metric)
                .setParameter("stretch", stretch)
                .getResultList()
                .forEach(row -> addBoth(
                        samples, sample(row.get("low", Double[].class)), sample(row.get("high", Double[].class))));
        return new SamplesView(metric, units == null ? "" : units, total, counted.get("timed", Boolean.class), samples);
    }

    private static void addBoth(List<SamplesView.Sample> samples, SamplesView.Sample low, SamplesView.Sample high) {
        boolean lowFirst = low.place() <= high.place();
        samples.add(lowFirst ? low : high);
        if (low.place() != high.place()) {
            samples.add(lowFirst ? high : low);
        }
    }

    private static SamplesView.Sample sample(Double[] parts) {
        return new SamplesView.Sample(parts[1].longValue(), parts[2], parts[0]);
    }
}
