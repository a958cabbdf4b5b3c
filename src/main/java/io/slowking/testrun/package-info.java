/** Keeps the results of test runs in as little space as possible: blueprints, results, flakes, and what is read of them. */
@NullMarked
package io.slowking.testrun;

import org.jspecify.annotations.NullMarked;
