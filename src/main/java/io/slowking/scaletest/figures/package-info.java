/** What is computed of samples: figures of phases, indicators and verdicts of jobs. */
@NullMarked
package io.slowking.scaletest.figures;

import org.jspecify.annotations.NullMarked;
