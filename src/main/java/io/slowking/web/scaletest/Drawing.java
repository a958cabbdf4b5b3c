package io.slowking.web.scaletest;

import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.scaletest.JobCurves;
import io.slowking.scaletest.JobCurves.Axes;
import io.slowking.scaletest.JobCurves.OfJob;
import io.slowking.scaletest.JobQueries;
import io.slowking.scaletest.JobView;
import io.slowking.web.frame.Query;
import io.slowking.web.plot.Plot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a job's page draws, as its address asks for.
 *
 * @param others names of the jobs that lie over it, by their ids
 * @param reference name of the job to which the others are divided; empty: none
 * @param quick whether it can be drawn again and again: none of its jobs has very many samples without stored figures
 * @param curve null when the job has no parameter or no metric
 * @param samples null when no phase is chosen
 */
public record Drawing(
        JobView job,
        Axes axes,
        Wanted wanted,
        Map<String, String> others,
        String reference,
        boolean quick,
        @Nullable Plot curve,
        @Nullable Plot ratio,
        @Nullable Plot heat,
        @Nullable Plot samples) {
    private static final int MOST_OTHERS = 9;

    /**
     * Reads and draws everything.
     *
     * @throws Problem 404 when there is no such job, 422 when the address asks for what can't be
     */
    public static Drawing of(String jid, Query query, JobQueries queries, JobCurves curves) {
        JobView job = queries.get(jid, query.isThere("namespace") ? query.text("namespace") : null);
        Axes axes = curves.axes(job);
        Wanted wanted = Wanted.of(query, axes);
        Map<UUID, JobView> all = new LinkedHashMap<>();
        all.put(job.jid(), job);
        others(query).forEach(other -> {
            JobView found = queries.get(other, null);
            all.put(found.jid(), found);
        });
        Map<String, OfJob> points = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (JobView one : all.values()) {
            String name = distinct(one, names.values());
            if (wanted.isPossible()) {
                points.put(name, curves.of(one, wanted.x().name(), wanted.y()));
            }
            names.put(one.jid().toString(), name);
        }
        String reference = names.size() > 1 ? names.getOrDefault(wanted.reference(), "") : "";
        names.remove(job.jid().toString());
        JobPlots plots = new JobPlots(wanted, points);
        return new Drawing(
                job,
                axes,
                wanted,
                names,
                reference,
                all.values().stream().allMatch(JobNews::isQuick),
                points.isEmpty() ? null : plots.curve(),
                points.isEmpty() || reference.isEmpty() ? null : plots.ratio(reference),
                points.isEmpty() || wanted.by().isEmpty() ? null : plots.heat(),
                samples(query, job, wanted, curves));
    }

    private static List<String> others(Query query) {
        List<String> others = query.all("with");
        if (others.size() > MOST_OTHERS) {
            throw Parameters.invalid("At most %d jobs are drawn over another one".formatted(MOST_OTHERS));
        }
        return others;
    }

    /** Its name, with its id where others have the same; those that were made at once may begin alike in their ids as well. */
    private static String distinct(JobView job, Collection<String> taken) {
        String name = JobRow.name(job);
        return Stream.of(
                        name,
                        "%s (%s)".formatted(name, job.jid().toString().substring(0, 8)),
                        "%s (%s)".formatted(name, job.jid()))
                .filter(words -> !taken.contains(words))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Plot samples(Query query, JobView job, Wanted wanted, JobCurves curves) {
        if (query.text("phase").isEmpty() || wanted.metric().name().isEmpty()) {
            return null;
        }
        UUID pid = Parameters.uuid(query.text("phase"))
                .orElseThrow(() -> Parameters.invalid("phase has to be the id of a phase"));
        return SamplePlot.of(curves.samples(job, pid, wanted.metric().name(), SamplePlot.MOST));
    }

    /**
     * One of the plots.
     *
     * @throws Problem 404 when it isn't drawn
     */
    public Plot plot(String name) {
        Plot plot =
                switch (name) {
                    case "curve" -> curve;
                    case "ratio" -> ratio;
                    case "heat" -> heat;
                    case "samples" -> samples;
                    default -> null;
                };
        if (plot == null) {
            throw Problem.notFound("unknown_plot", "The job's page has no plot '%s' with this address".formatted(name));
        }
        return plot;
    }
}
