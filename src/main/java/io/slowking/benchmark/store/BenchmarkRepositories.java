package io.slowking.benchmark.store;

import io.slowking.messaging.Changes;

/** What a unit of work of this module has to work with. */
public record BenchmarkRepositories(
        Benchmarks benchmarks,
        Documents documents,
        Measurements measurements,
        Steps steps,
        Instances instances,
        Places places,
        Changes changes) {}
