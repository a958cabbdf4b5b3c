/** Reports as CSV: how they are written and where they are kept. Knows rows, not benchmarks. */
@NullMarked
package io.slowking.report;

import org.jspecify.annotations.NullMarked;
