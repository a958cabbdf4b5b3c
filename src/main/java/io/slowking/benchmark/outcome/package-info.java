/** What is made of a benchmark that was measured or has ended, whatever its type: the report, and what the team is told. */
@NullMarked
package io.slowking.benchmark.outcome;

import org.jspecify.annotations.NullMarked;
