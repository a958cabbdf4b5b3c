package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.store.Measurements.Planned;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A request that is ready to be sent.
 *
 * @param body what goes with it; null: nothing
 * @param sent to be run once when it is over with this request, however it went
 */
record Request(Planned document, @Nullable Path body, Runnable sent) {}
