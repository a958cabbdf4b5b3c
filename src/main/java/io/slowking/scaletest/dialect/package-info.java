/** The wire format of PostgREST, as existing drivers speak it: a thin adapter over the store. */
@NullMarked
package io.slowking.scaletest.dialect;

import org.jspecify.annotations.NullMarked;
