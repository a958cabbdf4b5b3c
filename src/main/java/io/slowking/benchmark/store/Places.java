package io.slowking.benchmark.store;

import io.slowking.benchmark.model.TimeReport.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the benchmarks that time reports mean. */
public interface Places {
    /**
     * @param acceptsTimes whether times of its documents may change now
     */
    record Found(UUID benchmarkId, String type, String status, boolean acceptsTimes) {}

    /**
     * The benchmark of each place that there is; of a project that several benchmarks had, the unfinished one, or else the newest. Until the unit of
     * work ends none of them changes its state, and nobody else changes their documents.
     */
    Map<Place, Found> find(List<Place> places);
}
