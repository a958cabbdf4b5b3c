/** Plots: one description that becomes a chart, a table and a CSV. */
@NullMarked
package io.slowking.web.plot;

import org.jspecify.annotations.NullMarked;
