/** Scale tests: jobs of runs of phases, each phase a point in parameter space with its metrics and flags. */
@NullMarked
package io.slowking.scaletest;

import org.jspecify.annotations.NullMarked;
