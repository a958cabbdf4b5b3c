/**
 * From measured values to verdicts: the figures of one set of values, and the comparison of two sets.
 *
 * <p>Pure computation: no database, no events, no clock, no randomness; equal input gives equal output. The package
 * knows values, not benchmarks: it imports nothing from any other package of {@code io.slowking}, and every module may
 * use it. All types are immutable and safe to share between threads.
 */
@NullMarked
package io.slowking.analysis;

import org.jspecify.annotations.NullMarked;
