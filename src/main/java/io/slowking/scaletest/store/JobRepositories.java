package io.slowking.scaletest.store;

/** What a unit of work of this module works with. */
public record JobRepositories(
        Namespaces namespaces,
        Lookups metrics,
        Lookups parameters,
        StoredJobs jobs,
        StoredPhases phases,
        StoredSamples samples,
        StoredFigures figures,
        StoredIndicators indicators,
        JobReading reading,
        StoredSeries series,
        ThinnedSamples thinned) {}
