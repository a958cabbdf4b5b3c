/** Millions of samples: read in a stream, gathered into chunks, loaded at once. */
@NullMarked
package io.slowking.scaletest.samples;

import org.jspecify.annotations.NullMarked;
