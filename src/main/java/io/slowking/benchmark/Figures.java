package io.slowking.benchmark;

import io.slowking.analysis.Summary;

/**
 * The figures of a benchmark's documents.
 *
 * @param latency of the uploads, in seconds
 * @param documentsPerSecond documents by the time from the first start to the last end
 */
public record Figures(Summary latency, double documentsPerSecond) {}
