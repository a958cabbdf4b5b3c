/** What the figures and verdicts promise, checked against published results. */
@NullMarked
package io.slowking.analysis;

import org.jspecify.annotations.NullMarked;
