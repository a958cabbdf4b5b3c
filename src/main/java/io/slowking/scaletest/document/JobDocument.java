package io.slowking.scaletest.document;

import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.store.IndicatorRow;
import io.slowking.scaletest.store.JobRow;
import io.slowking.scaletest.store.NamedRow;
import io.slowking.scaletest.store.ParamRow;
import io.slowking.scaletest.store.PhaseRow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job, or more of one, as it was read. Its samples are in the spool.
 *
 * @param pids of the phases that have samples, by their places in the spool
 * @param isLive whether more will come, so that the job isn't complete yet
 */
public record JobDocument(
        String namespace,
        JobRow job,
        boolean isLive,
        List<NamedRow> meta,
        List<Declaration> metrics,
        List<Declaration> parameters,
        List<IndicatorRow> indicators,
        List<PhaseRow> phases,
        List<NamedRow> flags,
        List<ParamRow> params,
        List<UUID> pids,
        SampleSpool samples,
        SampleOutcome outcome) {

    /** The meta, by name. */
    public Map<String, Set<@Nullable String>> metaByName() {
        Map<String, Set<@Nullable String>> byName = new LinkedHashMap<>();
        meta.forEach(
                row -> byName.computeIfAbsent(row.name(), _ -> new HashSet<>()).add(row.value()));
        return byName;
    }

    /** The same job in another namespace. */
    public JobDocument in(String other) {
        return new JobDocument(
                other,
                job,
                isLive,
                meta,
                metrics,
                parameters,
                indicators,
                phases,
                flags,
                params,
                pids,
                samples,
                outcome);
    }
}
