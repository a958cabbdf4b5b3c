package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.TargetAccount;
import java.util.UUID;

/**
 * A measurement that was taken over.
 *
 * @param attempt the number by which it is held
 */
record Assignment(
        UUID benchmarkId,
        String benchmarkType,
        RoundtripDefinition definition,
        TargetAccount target,
        ArtifactSource artifacts,
        int attempt) {}
