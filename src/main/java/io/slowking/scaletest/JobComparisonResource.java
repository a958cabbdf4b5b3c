package io.slowking.scaletest;

import io.slowking.analysis.Estimate;
import io.slowking.analysis.Interval;
import io.slowking.analysis.MeanChange;
import io.slowking.analysis.Moments;
import io.slowking.analysis.Verdict;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.document.JobValues;
import io.slowking.scaletest.figures.JobComparison;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Did it get worse? Two jobs, parameter value by parameter value. */
@Path("/api/v1/comparisons/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "comparisons")
public class JobComparisonResource {
    private final UnitOfWork<JobRepositories> work;

    JobComparisonResource(UnitOfWork<JobRepositories> work) {
        this.work = work;
    }

    /**
     * A comparison of two jobs.
     *
     * @param accepted whether something could be judged, and nothing got worse
     * @param cells the first ones of those that were compared, the most telling ones first
     */
    public record JobComparisonView(
            UUID reference,
            UUID candidate,
            Verdict verdict,
            boolean accepted,
            String words,
            int compared,
            Map<Verdict, Long> verdicts,
            int onlyReference,
            int onlyCandidate,
            List<CellView> cells) {}

    /** A metric at a point of the parameter space. */
    public record CellView(
            Map<String, @Nullable Object> parameters,
            String metric,
            Moments reference,
            Moments candidate,
            double difference,
            @Nullable Interval differenceInterval,
            @Nullable Double ratio,
            @Nullable Interval ratioInterval,
            @Nullable Double z,
            Verdict verdict,
            String words) {

        static CellView of(JobComparison.Cell cell) {
            MeanChange change = cell.change();
            return new CellView(
                    JobValues.parameters(cell.parameters()),
                    cell.metric(),
                    change.reference(),
                    change.candidate(),
                    change.difference().value(),
                    change.difference().interval().orElse(null),
                    change.ratio().map(Estimate::value).orElse(null),
                    change.ratio().flatMap(Estimate::interval).orElse(null),
                    change.z().isPresent() ? (Double) change.z().getAsDouble() : null,
                    change.verdict(),
                    "%s %s".formatted(cell.metric(), change.words()));
        }
    }

    @GET
    @Operation(operationId = "compare_jobs", summary = "Compare the metrics of two jobs")
    @APIResponse(responseCode = "200", description = "what changed")
    @APIResponse(responseCode = "404", description = "there is no such job")
    @APIResponse(responseCode = "409", description = "a job isn't completed")
    @APIResponse(responseCode = "422", description = "a parameter needs mending")
    public JobComparisonView compare(
            @QueryParam("reference") @Nullable String reference,
            @QueryParam("candidate") @Nullable String candidate,
            @BeanParam InNamespace in,
            @Parameter(description = "the smallest change that counts, as a share")
                    @QueryParam("threshold")
                    @DefaultValue("0.05")
                    String threshold,
            @Parameter(
                            description =
                                    "METRIC:NUMBER; a change of the metric counts as if it were so many times as large. 0 leaves it out")
                    @QueryParam("weight")
                    List<String> weights,
            @Parameter(description = "a metric that isn't compared; may be given several times") @QueryParam("ignore")
                    List<String> ignored,
            @QueryParam("limit") @DefaultValue("1000") String limit) {
        UUID before = jid("reference", reference);
        UUID after = jid("candidate", candidate);
        int most = Parameters.pageSize(limit);
        JobComparison.Terms terms =
                new JobComparison.Terms(number("threshold", threshold), weights(weights), Set.copyOf(ignored));
        JobComparison comparison = work.get(repositories -> compared(
                repositories,
                completed(repositories, before, in.name()).id(),
                completed(repositories, after, in.name()).id(),
                terms));
        Map<Verdict, Long> verdicts = comparison.cells().stream()
                .collect(Collectors.groupingBy(cell -> cell.change().verdict(), Collectors.counting()));
        return new JobComparisonView(
                before,
                after,
                comparison.verdict(),
                comparison.verdict() != Verdict.WORSE && comparison.verdict() != Verdict.TOO_FEW_DATA,
                words(comparison, verdicts),
                comparison.cells().size(),
                verdicts,
                comparison.onlyReference(),
                comparison.onlyCandidate(),
                comparison.cells().stream().limit(most).map(CellView::of).toList());
    }

    /** What a job has while it is under way says nothing of it. */
    private static JobReading.Job completed(JobRepositories repositories, UUID jid, @Nullable String namespace) {
        JobReading.Job job = JobCommands.existing(repositories, jid, namespace);
        if (!job.state().equals("completed")) {
            throw Problem.conflict(
                    "job_not_completed",
                    "The job %s is %s; only completed jobs are compared".formatted(jid, job.state()));
        }
        return job;
    }

    private static JobComparison compared(
            JobRepositories repositories, long before, long after, JobComparison.Terms terms) {
        try {
            return JobComparison.of(repositories, before, after, terms);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String words(JobComparison comparison, Map<Verdict, Long> verdicts) {
        if (comparison.cells().isEmpty()) {
            return "Nothing was compared: there is no metric at the same parameters that both jobs have, and that isn't left out.";
        }
        if (comparison.verdict() == Verdict.TOO_FEW_DATA) {
            return "None of the %d figures that both jobs have can be judged: each has a single value on one side at least. Repeat the phase or the run."
                    .formatted(comparison.cells().size());
        }
        return "Of %d figures that both jobs have, %d got worse, %d got better, %d show no change that counts, %d have too few values."
                .formatted(
                        comparison.cells().size(),
                        verdicts.getOrDefault(Verdict.WORSE, 0L),
                        verdicts.getOrDefault(Verdict.BETTER, 0L),
                        verdicts.getOrDefault(Verdict.NO_EVIDENCE, 0L),
                        verdicts.getOrDefault(Verdict.TOO_FEW_DATA, 0L));
    }

    private static UUID jid(String parameter, @Nullable String id) {
        if (id == null) {
            throw Parameters.invalid(parameter + " has to be a job's id");
        }
        return JobQueries.jid(id);
    }

    private static Map<String, Double> weights(List<String> texts) {
        Map<String, Double> weights = new HashMap<>();
        for (String text : texts) {
            int colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw Parameters.invalid("weight has to be METRIC:NUMBER");
            }
            weights.put(text.substring(0, colon), number("weight", text.substring(colon + 1)));
        }
        return weights;
    }

    private static double number(String name, String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw Parameters.invalid("%s has to be a number of 0 or more, such as 0.05".formatted(name));
        }
        return Double.parseDouble(text);
    }
}
