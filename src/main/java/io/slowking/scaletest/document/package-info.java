/** Whole jobs as one JSON document: read in a stream, written in a stream. */
@NullMarked
package io.slowking.scaletest.document;

import org.jspecify.annotations.NullMarked;
