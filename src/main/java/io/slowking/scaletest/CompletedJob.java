package io.slowking.scaletest;

import io.slowking.http.Problem;
import io.slowking.scaletest.document.JobDocument;
import io.slowking.scaletest.store.IndicatorRow;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobRepositories;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job that is complete, and of which a document comes once more. It was judged by what it has, so the document has to say just that; what it leaves
 * out altogether (all meta, all indicators, all phases) it says nothing of.
 */
record CompletedJob(JobRepositories repositories, JobReading.Job job) {
    /**
     * @param said how much of the job's own fields is new
     * @throws Problem 409 when the document has other values, or fewer of them
     */
    void refuseOthers(JobDocument document, int said) {
        if (said > 0) {
            throw differs("it had no such start, completion, status or project");
        }
        if (!document.meta().isEmpty()) {
            refuseOtherMeta(document.metaByName());
        }
        if (!document.indicators().isEmpty()) {
            refuseOtherIndicators(document.indicators());
        }
        if (!document.phases().isEmpty()) {
            JobReading.Counts counts = repositories.reading().counts(job.id());
            refuseFewer("phases", document.phases().size(), counts.phases());
            refuseFewer("flags", Set.copyOf(document.flags()).size(), counts.flags());
            refuseFewer("values of parameters", document.params().size(), counts.params());
            refuseFewer("samples", document.samples().count(), counts.samples());
        }
    }

    private void refuseOtherMeta(Map<String, Set<@Nullable String>> said) {
        Map<String, List<@Nullable String>> stored = repositories.reading().meta(job.id());
        Set<String> names = new HashSet<>(said.keySet());
        names.addAll(stored.keySet());
        for (String name : names) {
            Set<@Nullable String> values = said.getOrDefault(name, Set.of());
            if (!values.equals(new HashSet<>(stored.getOrDefault(name, List.of())))) {
                throw differs("it has other values of the meta '%s'".formatted(name));
            }
        }
    }

    private void refuseOtherIndicators(List<IndicatorRow> said) {
        Map<String, IndicatorRow> stored = byName(repositories.indicators().ownOfJob(job.id()));
        Map<String, IndicatorRow> others = byName(said);
        Set<String> names = new HashSet<>(stored.keySet());
        names.addAll(others.keySet());
        for (String name : names) {
            if (!others.containsKey(name) || !others.get(name).equals(stored.get(name))) {
                throw differs("it has another indicator '%s', or none".formatted(name));
            }
        }
    }

    private static Map<String, IndicatorRow> byName(List<IndicatorRow> indicators) {
        Map<String, IndicatorRow> byName = new LinkedHashMap<>();
        indicators.forEach(indicator -> byName.put(indicator.name(), indicator));
        return byName;
    }

    private void refuseFewer(String what, long said, long stored) {
        if (said != stored) {
            throw differs("it has %d %s, and the document has %d".formatted(stored, what, said));
        }
    }

    /**
     * @param phases how much of the document's phases, flags and parameters is new
     * @param samples how many of its samples are
     * @throws Problem 409 when anything is
     */
    void refuseMore(int phases, long samples) {
        if (phases > 0) {
            throw differs("it has other phases, flags or parameters");
        }
        if (samples > 0) {
            throw differs("it has not %d of the document's samples".formatted(samples));
        }
    }

    private Problem differs(String how) {
        return Problem.conflict(
                "job_differs",
                "The job %s is complete, and %s. Nothing was changed; to replace it, delete it first"
                        .formatted(job.jid(), how));
    }
}
