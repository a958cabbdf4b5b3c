/** The benchmark type {@code latency}: a handler per step. */
@NullMarked
package io.slowking.benchmark.latency;

import org.jspecify.annotations.NullMarked;
